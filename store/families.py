"""Households."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from domain.families import Family
from domain.first_weeks import FirstStep, FirstWeek
from domain.ids import FamilyId
from store.documents import Documents

_families = Documents(Family)


def find(family_id: FamilyId) -> Family | None:
    """Return a family."""
    return _families.find_one({"_id": family_id})


def find_demo() -> Family | None:
    """Return the family that newcomers may open."""
    return _families.find_one({"isDemo": True})


def insert(family: Family) -> Family:
    """Keep a new family."""
    return _families.insert(family)


def insert_many(made: Iterable[Family]) -> int:
    """Keep many new families at once."""
    return _families.insert_many(made)


def zones() -> tuple[str, ...]:
    """Return the time zones in which families live."""
    return _families.distinct("timezone", {"timezone": {"$type": "string"}})


def with_open_days(zone: str, through: dt.date) -> Iterator[Family]:
    """Yield the families of a time zone whose days are not closed through a date."""
    return _families.stream({"timezone": zone, "$or": [{"daysClosed": None}, {"daysClosed": {"$lt": through}}]})


def of_zone(zone: str) -> Iterator[Family]:
    """Yield the families of a time zone."""
    return _families.stream({"timezone": zone})


def close_days(family_id: FamilyId, through: dt.date) -> bool:
    """Remember through which date a family's days are closed; False if they were already."""
    still_open = {"_id": family_id, "$or": [{"daysClosed": None}, {"daysClosed": {"$lt": through}}]}
    return bool(_families.update(still_open, {"$set": {"daysClosed": through}}))


def count_move(family_id: FamilyId) -> None:
    """Count a move of a lesson; of two transactions that do so at once the later one is tried again."""
    _families.update({"_id": family_id}, {"$inc": {"moves": 1}})


def keep_first_week(family_id: FamilyId, first_week: FirstWeek) -> None:
    """Keep how far a family has come with its first week."""
    _families.update({"_id": family_id}, {"$set": {"firstWeek": first_week.model_dump()}})


def take_first_steps(family_id: FamilyId, steps: Sequence[FirstStep]) -> None:
    """Keep steps of its first week that a family has taken."""
    guided = {"_id": family_id, "firstWeek": {"$type": "object"}}
    _families.update(guided, {"$addToSet": {"firstWeek.taken": {"$each": list(steps)}}})


def replace(family: Family) -> bool:
    """Keep a family as it is now."""
    return _families.replace({"_id": family.id}, family)
