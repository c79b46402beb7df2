"""Ids as arguments of commands."""

import click


class Identifier(click.ParamType[str]):
    """The id of a document, as text; the shell may hand over bytes that are none."""

    name = "id"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id, or refuse what nothing can be known by."""
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("is no text in UTF-8", param, ctx)
        return value
