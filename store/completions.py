"""What documents of other programs may leave out, and what is meant when they do."""

import datetime as dt
from collections.abc import Callable, Iterator

from bson import ObjectId

from domain.clock import clock_text, parse_clock
from domain.documents import Document
from domain.weeks import WEEKDAYS
from store.connections import BsonDocument

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_TYPED = (str, int, float, bool)


def complete(model: type[Document], row: BsonDocument) -> None:
    """Fill in what a document leaves out and its model asks for; what it says stays as it is."""
    if "created_at" in model.model_fields:
        _born(row, "createdAt")
    if model.collection in _COMPLETIONS:
        _COMPLETIONS[model.collection](row)


def _born(row: BsonDocument, *fields: str) -> None:
    """Date a document without a date by its id, which holds one, so that reading it twice gives the same."""
    identity = row.get("_id")
    born = identity.generation_time if isinstance(identity, ObjectId) else _EPOCH
    for field in fields:
        if row.get(field) is None:
            row[field] = born


def _activity_log(row: BsonDocument) -> None:
    actual = row.get("actual")
    if "kind" not in row and isinstance(actual, dict) and actual.get("completed") is False:
        row["kind"] = "missed"


def _schedule(row: BsonDocument) -> None:
    is_active = row.setdefault("isActive", True)
    row.setdefault("version", 1)
    row.setdefault("status", "active" if is_active else "archived")
    row.setdefault("generationMethod", "imported")
    row.setdefault("planId", row.get("_id"))
    if row.get("updatedAt") is None:
        row["updatedAt"] = row["createdAt"]
    for day_index, day in enumerate(_dicts(row.get("days"))):
        date = day.get("date")
        if "dayOfWeek" not in day and isinstance(date, dt.date):
            day["dayOfWeek"] = WEEKDAYS[date.weekday()].value
        for item_index, item in enumerate(_dicts(day.get("items"))):
            item.setdefault("_id", f"{row.get('_id')}-{day_index}-{item_index}")
            for adjustment in _dicts(item.get("adjustmentHistory")):
                _adjustment(adjustment, day, item)


def _adjustment(adjustment: BsonDocument, day: BsonDocument, item: BsonDocument) -> None:
    known = (
        ("previousDay", day.get("dayOfWeek")),
        ("newDay", day.get("dayOfWeek")),
        ("newStartTime", item.get("startTime")),
    )
    for field, value in known:
        if value is not None:
            adjustment.setdefault(field, value)
    if "previousEndTime" not in adjustment:
        try:
            lasts = parse_clock(item["endTime"]) - parse_clock(item["startTime"])
            adjustment["previousEndTime"] = clock_text(parse_clock(adjustment["previousStartTime"]) + lasts)
        except (KeyError, TypeError, ValueError, AttributeError):
            # One of the times is no time: the model says which.
            return


def _questionnaire_progress(row: BsonDocument) -> None:
    row.setdefault("lastUpdatedAt", row.get("lastUpdated"))
    _born(row, "startedAt")
    if row["lastUpdatedAt"] is None:
        row["lastUpdatedAt"] = row["startedAt"]
    drafts = row.get("draftResponses")
    for answers in _dicts(list(drafts.values()) if isinstance(drafts, dict) else None):
        for field, value in answers.items():
            if isinstance(value, _TYPED):
                answers[field] = [str(value)]


def _ml_model(row: BsonDocument) -> None:
    training_data = row.setdefault("trainingData", {})
    if isinstance(training_data, dict):
        training_data.setdefault("sampleCount", 0)


def _dicts(value: object) -> Iterator[BsonDocument]:
    if isinstance(value, list):
        yield from (inner for inner in value if isinstance(inner, dict))


_COMPLETIONS: dict[str, Callable[[BsonDocument], None]] = {
    "activity_logs": _activity_log,
    "ml_models": _ml_model,
    "questionnaire_progress": _questionnaire_progress,
    "schedules": _schedule,
}
