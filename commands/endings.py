"""How a command ends when it cannot do its work: one line per problem, and an exit code."""

import sys
from typing import NoReturn

import click

from settings import Settings, SettingsError, load

FAILED = 1
BAD_INPUT = 2


def checked_settings() -> Settings:
    """Return the settings, or end the program with one line per problem."""
    try:
        return load()
    except SettingsError as error:
        stop_with(BAD_INPUT, str(error))


def stop_with(code: int, message: str) -> NoReturn:
    """End the program with a message for a person."""
    click.echo(message, err=True)
    sys.exit(code)
