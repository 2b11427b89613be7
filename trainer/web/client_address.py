"""Where a request came from, as the doors count it."""

from ipaddress import IPv6Address, ip_address

from flask import request


def client_address() -> str:
    """Return the address a request came from; one house has a whole IPv6 network, so that counts as one."""
    if not request.remote_addr:
        return "unknown"
    address = ip_address(request.remote_addr)
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return f"{IPv6Address(int(address) >> 64 << 64)}/64"
