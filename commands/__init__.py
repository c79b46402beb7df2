"""The command line: what people, cron and checks run."""

from commands.table import brightpath


def main() -> None:
    """Run ``brightpath`` with the arguments of this process."""
    brightpath(prog_name="brightpath")
