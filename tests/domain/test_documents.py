"""Documents are immutable, and keep what they do not know."""

import datetime as dt

import pytest
from pydantic import ValidationError

from domain.children import Child

CHILD = {
    "_id": "noah",
    "familyId": "kims",
    "name": "Noah",
    "age": 6,
    "createdAt": "2025-09-01T00:00:00Z",
    "favouriteDinosaur": "stegosaurus",
}


def test_fields_are_kept_in_camel_case() -> None:
    kept = Child.model_validate(CHILD).model_dump()
    assert kept["familyId"] == "kims"
    assert kept["createdAt"] == dt.datetime(2025, 9, 1, tzinfo=dt.UTC)


def test_fields_of_a_newer_version_are_kept() -> None:
    assert Child.model_validate(CHILD).with_changes(age=7).model_dump()["favouriteDinosaur"] == "stegosaurus"


def test_a_change_makes_a_new_document() -> None:
    noah = Child.model_validate(CHILD)
    assert noah.with_changes(age=7).age == 7
    assert noah.age == 6


def test_a_change_is_checked_like_everything_else() -> None:
    with pytest.raises(ValidationError):
        Child.model_validate(CHILD).with_changes(age=19)


@pytest.mark.parametrize("field", ["subjects", "commitments"])
def test_a_child_with_more_than_a_week_holds_is_refused(field: str) -> None:
    subject = {"sessionDuration": 30, "frequency": "daily", "parentInvolvement": "independent"}
    commitment = {"frequency": "daily", "startTime": "12:00", "endTime": "12:30"}
    rows = [{"name": f"Entry {number}", **subject, **commitment} for number in range(101)]
    assert Child.model_validate(CHILD | {field: rows[:100]})
    with pytest.raises(ValidationError, match="at most 100 items"):
        Child.model_validate(CHILD | {field: rows})


def test_nobody_changes_a_document_in_place() -> None:
    with pytest.raises(ValidationError):
        Child.model_validate(CHILD).age = 7  # type: ignore[misc]
