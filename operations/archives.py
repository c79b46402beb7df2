"""Taking collections out to a folder, and bringing them in from one."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from domain.ids import FamilyId
from store import archives
from store.archives import COLLECTIONS, Spool
from store.extended_json import MOST_BYTES, UnreadableLineError

SUFFIX = ".ndjson"
MOST_PROBLEMS = 100


class ArchiveError(ValueError):
    """A folder or a family that cannot be used; the message says why."""


@dataclass
class Counts:
    """What came of one collection's documents."""

    new: int = 0
    changed: int = 0
    same: int = 0
    bad: int = 0


@dataclass
class ImportReport:
    """What came of a folder: counts by collection, and one line per problem."""

    counts: dict[str, Counts] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    is_kept: bool = False

    @property
    def bad(self) -> int:
        """How many lines could not be used."""
        return sum(counts.bad for counts in self.counts.values())

    def refuse(self, collection: str, line: int, reason: str) -> None:
        """Note a line that cannot be used; only the first hundred are told."""
        self.counts[collection].bad += 1
        if self.bad <= MOST_PROBLEMS:
            self.problems.append(f"{collection}{SUFFIX}:{line}: {reason}")
        elif self.bad == MOST_PROBLEMS + 1:
            self.problems.append("and more like these")


def import_folder(folder: Path, *, skip_bad: bool = False) -> ImportReport:
    """Keep every document of a folder's files, in the place of those with the same id.

    If a line cannot be read nothing is kept, unless ``skip_bad``; the report tells.
    """
    files, report = _files_in(folder), ImportReport()
    report.ignored = [path.name for path in files if path.stem not in COLLECTIONS]
    with ExitStack() as spools:
        read = [
            _read(path, spools.enter_context(Spool(path.stem)), report) for path in files if path.stem in COLLECTIONS
        ]
        if report.bad and not skip_bad:
            return report
        for spool in read:
            _keep(spool, report)
    archives.forget_copies()
    report.is_kept = True
    return report


def export_folder(folder: Path, family_id: FamilyId | None = None) -> dict[str, int]:
    """Write every collection, or what belongs to one family, as it is at one moment; return how many documents."""
    if family_id is not None and not archives.family_exists(family_id):
        raise ArchiveError(f"--family: there is no family {str(family_id)[:40]!r}")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with archives.snapshot() as session:
            return {
                name: count
                for name in COLLECTIONS
                if (count := _write(folder / f"{name}{SUFFIX}", archives.lines(name, session, family_id)))
            }
    except OSError as error:
        raise ArchiveError(f"{folder}: {error.strerror}") from None


def pack_family(family_id: FamilyId) -> bytes:
    """Return a zip file of all that belongs to one family."""
    packed = BytesIO()
    with TemporaryDirectory() as folder, ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        export_folder(Path(folder), family_id)
        for path in sorted(Path(folder).iterdir()):
            archive.write(path, path.name)
    return packed.getvalue()


def _files_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise ArchiveError(f"{folder}: is no folder")
    files = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file())
    if not files:
        raise ArchiveError(f"{folder}: holds no file whose name ends in {SUFFIX}")
    return files


def _read(path: Path, spool: Spool, report: ImportReport) -> Spool:
    report.counts[path.stem] = Counts()
    try:
        with path.open("rb") as file:
            for number, line in enumerate(_lines_of(file), 1):
                if line.strip(b" \t\r\n\xef\xbb\xbf"):
                    _add(spool, number, line, report)
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from None
    return spool


def _add(spool: Spool, number: int, line: bytes, report: ImportReport) -> None:
    try:
        spool.add(number, line)
    except UnreadableLineError as error:
        report.refuse(spool.collection, number, str(error))


def _lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file's lines; of one that is too long only as much as shows that it is."""
    while line := file.readline(MOST_BYTES + 2):
        rest = line
        while not rest.endswith(b"\n") and len(rest) == MOST_BYTES + 2:
            rest = file.readline(MOST_BYTES + 2)
        yield line


def _keep(spool: Spool, report: ImportReport) -> None:
    kept, counts = spool.keep(), report.counts[spool.collection]
    counts.new, counts.changed, counts.same = kept.new, kept.changed, kept.same
    for line, reason in kept.refused.items():
        report.refuse(spool.collection, line, reason)


def _write(path: Path, lines: Iterator[str]) -> int:
    """Write lines into a file that only its owner reads, which appears when it is whole; none for no lines."""
    count = 0
    unfinished = path.with_suffix(".unfinished")
    with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        for line in lines:
            file.write(f"{line}\n")
            count += 1
    if count:
        unfinished.replace(path)
    else:
        unfinished.unlink()
        path.unlink(missing_ok=True)
    return count
