"""The command line: the contract for automation."""

import importlib

import click

#: Command name to "module:attribute"; a module is loaded only when its command runs, so that each starts fast.
COMMANDS = {
    "bench": "bench:bench",
    "db": "database:database",
    "demo": "serve:demo",
    "detect": "detect:detect",
    "echo": "echo:echo",
    "evaluate": "evaluate:evaluate",
    "fairness": "fairness:fairness",
    "models": "models:models",
    "packs": "packs:packs",
    "people": "people:people",
    "play": "play:play",
    "policy": "policy:policy",
    "score": "score:score",
    "serve": "serve:serve",
    "settings": "settings:settings",
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (the signature is click's)
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(f"trainer.cli.{module}"), attribute)
        return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rejoinder", prog_name="trainer")
def main() -> None:
    """Practise answering customers, and see which words moved the score."""
