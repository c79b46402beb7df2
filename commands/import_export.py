"""``brightpath import DIR`` and ``export DIR``: collections as files of Extended JSON, one document a line."""

import dataclasses
import json
from pathlib import Path

import click

from commands.endings import BAD_INPUT, stop_with
from commands.identifiers import Identifier
from commands.opening import opened_store
from domain.ids import FamilyId
from operations.archives import ArchiveError, export_folder, import_folder


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--skip-bad", is_flag=True, help="Keep the good lines even if others cannot be read.")
def import_collections(folder: Path, *, skip_bad: bool) -> None:
    """Bring in DIR/<collection>.ndjson; documents with the same _id are replaced, so it is safe to run twice."""
    with opened_store():
        try:
            report = import_folder(folder, skip_bad=skip_bad)
        except ArchiveError as error:
            stop_with(BAD_INPUT, str(error))
    for name in report.ignored:
        click.echo(f"{name}: left aside, BrightPath keeps no such collection", err=True)
    for problem in report.problems:
        click.echo(problem, err=True)
    if not report.is_kept:
        stop_with(BAD_INPUT, "nothing was imported: mend these lines, or leave them out with --skip-bad")
    click.echo(json.dumps({name: dataclasses.asdict(counts) for name, counts in report.counts.items()}))
    if report.bad and not skip_bad:
        stop_with(BAD_INPUT, "these lines were not imported, all others were")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--family", metavar="ID", type=Identifier(), help="Only what belongs to this family.")
def export_collections(folder: Path, family: str | None) -> None:
    """Write every collection to DIR/<collection>.ndjson, as it is at one moment."""
    with opened_store():
        try:
            counts = export_folder(folder, None if family is None else FamilyId(family))
        except ArchiveError as error:
            stop_with(BAD_INPUT, str(error))
    click.echo(json.dumps(counts))
