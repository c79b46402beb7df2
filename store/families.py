"""Households."""

from collections.abc import Iterable

from domain.families import Family
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


def count_move(family_id: FamilyId) -> None:
    """Count a move of a lesson; of two transactions that do so at once the later one is tried again."""
    _families.update({"_id": family_id}, {"$inc": {"moves": 1}})


def replace(family: Family) -> bool:
    """Keep a family as it is now."""
    return _families.replace({"_id": family.id}, family)
