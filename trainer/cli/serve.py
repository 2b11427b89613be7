"""Starts the app: for real, or with demonstration data."""

import ipaddress
import os
import socket
import threading
from collections.abc import Callable

import click

from trainer.cli.opening import desk_or_stop
from trainer.cli.server import Told, listen, parent_is_gone, serve_app
from trainer.cli.settings import settings_or_stop, stop_unfit_for_production
from trainer.cli.streaming import build_hub
from trainer.cli.supervisor import supervise
from trainer.services.demo import found_demo
from trainer.services.desk import Desk
from trainer.services.housekeeping import keep_house
from trainer.services.links import first_admin_link_needed, link_path, make_link
from trainer.settings import Settings
from trainer.web.app import create_app
from trainer.web.log import LOG, describe_fault, start_logging
from trainer.wiring import build_sender

_FIRST_ROUND_SECONDS, _ROUND_SECONDS = 5.0, 60.0


@click.command()
@click.option("--host", help="Address to listen on; 127.0.0.1 when not given.")
@click.option("--port", type=int, help="Port to listen on; 8000 when not given.")
def serve(host: str | None, port: int | None) -> None:
    """Start the app.

    Ends with status 2 and a line for each setting that is only good enough for trying out.
    """
    settings = settings_or_stop()
    stop_unfit_for_production(settings)
    run(settings, desk_or_stop(settings, is_demo=False), host or settings.host, port or settings.port)


@click.command()
@click.option("--port", type=int, help="Port to listen on; 8000 when not given.")
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address.")
def demo(host: str, port: int | None) -> None:
    """Start the app with a demonstration organisation, on this machine alone.

    Anybody who can reach it may choose a role, so it listens on loopback only.
    """
    if not _is_loopback(host):
        raise click.BadParameter("the demonstration listens on a loopback address only", param_hint="--host")
    settings = settings_or_stop(mode="development")
    desk = desk_or_stop(settings, is_demo=True)
    found_demo(desk)
    run(settings, desk, host, port or settings.port)


def run(settings: Settings, desk: Desk, host: str, port: int) -> None:
    """Serve until told to stop, and let what is under way finish."""
    try:
        bound = listen(host, port)
    except OSError as refused:
        raise click.ClickException(f"cannot listen on {host}:{port}: {refused.strerror}") from refused
    start_logging()
    told = Told()
    address = f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}"
    click.echo(f"Rejoinder is at {address} (stop with Ctrl+C)")
    if first_admin_link_needed(desk):
        # To the operator's terminal alone: a log is read by more people than may become administrator.
        link = link_path("first_admin", make_link(desk, "first_admin", None))
        click.echo("Nobody looks after people yet. Whoever opens this link within a day becomes the administrator:")
        click.echo((settings.base_url or address).rstrip("/") + link)
    if settings.workers == 1:
        serve_alone(settings, desk, bound, told)
    else:
        serve_in_several(settings, desk, bound, told)


def serve_alone(settings: Settings, desk: Desk, bound: socket.socket, told: Told) -> None:
    """Serve in this process; the house is kept in a thread of it."""
    app = create_app(desk, settings)
    threading.Thread(target=keep_house_until, args=(told, desk, settings), daemon=True).start()
    serve_app(app, bound, told, hub=build_hub(app, settings), proxies=settings.proxies)
    desk.database.close()


def serve_in_several(settings: Settings, desk: Desk, bound: socket.socket, told: Told) -> None:
    """Serve in processes of their own that share the socket; one more keeps the house."""
    app, parent = create_app(desk, settings), os.getpid()
    # A connection must not be used on both sides of a fork; each process opens its own.
    desk.database.close()

    def serve_one() -> None:
        told, hub = Told(), build_hub(app, settings)
        serve_app(app, bound, lambda: told() or parent_is_gone(parent), hub=hub, proxies=settings.proxies)

    def keep_house() -> None:
        bound.close()
        keep_house_until(Told(), desk, settings, is_over=lambda: parent_is_gone(parent))

    supervise([*(serve_one for _ in range(settings.workers)), keep_house], told)


def keep_house_until(
    told: Told, desk: Desk, settings: Settings, is_over: Callable[[], bool] = lambda: False
) -> None:
    """Keep the house once a minute until told to stop; a round that fails is logged and the next one tried."""
    send, left = build_sender(settings), _FIRST_ROUND_SECONDS
    while not is_over() and not told.wait(1.0):
        left -= 1.0
        if left > 0:
            continue
        left = _ROUND_SECONDS
        try:
            keep_house(desk, send)
        except Exception as fault:  # noqa: BLE001 (the next round may find what this one missed)
            LOG.error("housekeeping failed", **describe_fault(fault))


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
