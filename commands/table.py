"""The table of commands; each is loaded only when it is asked for."""

from importlib import import_module
from typing import NamedTuple

import click


class Entry(NamedTuple):
    """Where a command is defined, and what it does in a few words."""

    target: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "plan": Entry("commands.plan:plan", "Plan one family week from a file, without a database."),
    "import": Entry("commands.import_export:import_collections", "Read collections from a folder of .ndjson files."),
    "export": Entry(
        "commands.import_export:export_collections", "Write collections, or one family's data, to a folder."
    ),
    "retrain": Entry("commands.retrain:retrain", "Train a ranking model and promote it if it wins."),
    "rank": Entry("commands.rank:rank", "Score every place in a child's week, as JSON lines."),
    "simulate": Entry("commands.simulate:simulate", "Fill the database with made-up families."),
    "doctor": Entry("commands.doctor:doctor", "Check everything that BrightPath needs and say what to do."),
    "run": Entry("commands.run:run", "Serve BrightPath until stopped."),
}


class CommandTable(click.Group):
    """A group whose help loads no command: the solver and the models take seconds to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return every command's name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].target.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's signature
        """List the commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])


@click.command(cls=CommandTable)
@click.version_option(package_name="brightpath")
def brightpath() -> None:
    """Plan every child's week around the adults who teach."""
