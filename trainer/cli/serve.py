"""Starts the app: for real, or with demonstration data."""

import ipaddress

import click
from waitress import serve as run_server

from trainer.services.demo import found_demo
from trainer.services.desk import Desk
from trainer.settings import Settings
from trainer.web.app import create_app
from trainer.wiring import BrokenPacks, build_desk

_THREADS = 8


@click.command()
@click.option("--host", help="Address to listen on; 127.0.0.1 when not given.")
@click.option("--port", type=int, help="Port to listen on; 8000 when not given.")
def serve(host: str | None, port: int | None) -> None:
    """Start the app."""
    settings = Settings()
    run(settings, open_desk(settings, is_demo=False), host or settings.host, port or settings.port)


@click.command()
@click.option("--port", type=int, help="Port to listen on; 8000 when not given.")
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address.")
def demo(host: str, port: int | None) -> None:
    """Start the app with a demonstration organisation, on this machine alone.

    Anybody who can reach it may choose a role, so it listens on loopback only.
    """
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        raise click.BadParameter("the demonstration listens on a loopback address only", param_hint="--host")
    settings = Settings()
    desk = open_desk(settings, is_demo=True)
    found_demo(desk)
    run(settings, desk, host, port or settings.port)


def open_desk(settings: Settings, *, is_demo: bool) -> Desk:
    """Build the desk, or stop with every problem of the packs."""
    try:
        return build_desk(settings, is_demo=is_demo)
    except BrokenPacks as broken:
        raise click.ClickException(f"the packs cannot be used:\n{broken}") from broken


def run(settings: Settings, desk: Desk, host: str, port: int) -> None:
    """Serve until interrupted."""
    app = create_app(desk, settings)
    click.echo(f"Rejoinder is at http://{host}:{port} (stop with Ctrl+C)")
    try:
        run_server(app, host=host, port=port, threads=_THREADS, ident="rejoinder")
    except OSError as refused:
        raise click.ClickException(f"cannot listen on {host}:{port}: {refused.strerror}") from refused
