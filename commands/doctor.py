"""``brightpath doctor``: checks everything that BrightPath needs."""

import datetime as dt
import json
import sys

import click

from commands.endings import FAILED
from commands.opening import opened_connections
from jobs.models import examine_models
from store.checkups import examine
from store.schema import ensure_schema


@click.command()
def doctor() -> None:
    """Check connections, indexes, validators, queue and model; exit 1 if something has to be done."""
    with opened_connections() as settings:
        if settings.embedded:
            # Our own servers are made ready by whoever starts them.
            ensure_schema()
        findings = (*examine(dt.datetime.now(dt.UTC)), examine_models())
    for finding in findings:
        line = {"check": finding.check, "ok": finding.is_well, "found": finding.found, "advice": finding.advice}
        click.echo(json.dumps(line))
    if not all(finding.is_well for finding in findings):
        sys.exit(FAILED)
