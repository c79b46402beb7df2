"""Whole collections going out and coming in, as they are kept."""

import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any, Self

from bson import decode_file_iter
from bson.raw_bson import DEFAULT_RAW_BSON_OPTIONS as _RAW
from bson.raw_bson import RawBSONDocument
from pymongo import ReplaceOne
from pymongo.errors import BulkWriteError

from domain.documents import Document
from domain.ids import FamilyId
from domain.jobs_outbox import JobPromise
from domain.received_changes import ReceivedChange
from domain.sessions import Session
from store import caches, shared_weeks
from store.belongings import belonging
from store.codec import to_bson
from store.connections import BsonDocument, connections, database
from store.extended_json import UnreadableLineError, line_of, read_line
from store.schema import MODELS

BATCH = 1_000
# Who is signed in, what work is under way and what was received belong to the place where they happen.
_STAYS = (Session, JobPromise, ReceivedChange)
_FILES = ("ml_artifacts.files", "ml_artifacts.chunks")
_KINDS: tuple[type[Document], ...] = tuple(model for model in MODELS if model not in _STAYS)
COLLECTIONS = (*(model.collection for model in _KINDS), *_FILES)
"""What an archive holds, in the order in which it is written."""

_DUPLICATE_KEY = 11000


class Spool:
    """Documents that were read and are not kept yet, on disk: a folder may hold more than fits into memory."""

    def __init__(self, collection: str) -> None:
        self.collection = collection
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed by __exit__
        self._identities: set[str] = set()
        self._lines = array("L")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, number: int, line: bytes) -> None:
        """Read a line; UnreadableLineError if it is no document, or one that was read before."""
        document = read_line(self.collection, line)
        if document.identity in self._identities:
            raise UnreadableLineError("_id: an earlier line has the same")
        self._identities.add(document.identity)
        self._lines.append(number)
        self._file.write(document.content)

    def keep(self) -> "Kept":
        """Keep everything that was read."""
        self._file.seek(0)
        return _keep(self.collection, decode_file_iter(self._file, _RAW), self._lines)


@dataclass
class Kept:
    """What came of documents that were brought in; ``refused`` says why, by the number of the line."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: dict[int, str] = field(default_factory=dict)


@contextmanager
def snapshot() -> Iterator[Any]:
    """Let everything that is read with the yielded session be of one moment."""
    with connections().mongo.start_session(snapshot=True) as session:
        yield session


def lines(collection: str, session: Any, family_id: FamilyId | None = None) -> Iterator[str]:  # noqa: ANN401
    """Yield a collection's documents, or a family's in it, as Extended JSON in the order of their ids."""
    model = next((kind for kind in _KINDS if kind.collection == collection), None)
    where = {} if family_id is None else belonging(model, family_id) if model else None
    if where is None:
        return
    found = database()[collection].find(to_bson(where), session=session).sort("_id", 1)
    yield from map(line_of, found if family_id is None else (_of_one_family(row, family_id) for row in found))


def family_exists(family_id: FamilyId) -> bool:
    """Tell whether there is such a family."""
    return database()["families"].find_one(to_bson({"_id": family_id}), {"_id": 1}) is not None


def forget_copies() -> None:
    """Drop every copy, in Valkey and of this process, of what documents may have replaced."""
    caches.drop_matching("SCHEDULE:*", "QUESTIONNAIRE:*", "ML:*", "FAMILY:VERSION:*")
    shared_weeks.forget()


def _keep(collection: str, documents: Iterator[RawBSONDocument], lines: Sequence[int]) -> Kept:
    kept, first = Kept(), 0
    while batch := list(islice(documents, BATCH)):
        _keep_batch(collection, batch, lines[first : first + BATCH], kept)
        first += BATCH
    return kept


def _keep_batch(collection: str, batch: list[RawBSONDocument], lines: Sequence[int], kept: Kept) -> None:
    writes: list[ReplaceOne[BsonDocument]] = [
        ReplaceOne({"_id": document["_id"]}, document, upsert=True) for document in batch
    ]
    outcome: Mapping[str, Any]
    try:
        outcome = database()[collection].bulk_write(writes, ordered=False).bulk_api_result
    except BulkWriteError as error:
        outcome = error.details or {}
        for problem in outcome["writeErrors"]:
            kept.refused[lines[problem["index"]]] = _reason(problem)
    kept.new += outcome["nUpserted"]
    kept.changed += outcome["nModified"]
    kept.same += outcome["nMatched"] - outcome["nModified"]


def _reason(problem: dict[str, Any]) -> str:
    # MongoDB's own message repeats values of the document: only names of fields are passed on.
    if problem["code"] == _DUPLICATE_KEY:
        return f"{', '.join(problem.get('keyPattern', {}))}: another document has the same"
    return f"MongoDB refuses it (error {problem['code']})"


def _of_one_family(row: BsonDocument, family_id: FamilyId) -> BsonDocument:
    """Leave out what a family's own copy should not carry about: hashes of a password and a PIN, other families."""
    if "familyIds" in row:
        row["familyIds"] = [family_id]
    for identity in row.get("identities", ()):
        identity.pop("passwordHash", None)
    row.get("security", {}).pop("pinHash", None)
    return row
