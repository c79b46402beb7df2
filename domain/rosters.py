"""A family with its children as far as every page shows them."""

import datetime as dt

from pydantic import Field

from domain.children import COLOURS, LearningPreferences
from domain.documents import Part
from domain.families import Family
from domain.ids import ChildId


class RosterChild(Part):
    """A child's name, age and colour, and the hours in which it learns."""

    id: ChildId = Field(alias="_id")
    name: str
    age: int
    colour: str = COLOURS[0]
    learning_preferences: LearningPreferences = LearningPreferences()


class Roster(Part):
    """A family and its children, in the order in which they were added.

    ``planned`` and ``asked_about`` are the Mondays of late weeks, where somebody wants to know: those that have a plan,
    and those of which the family said how they were, or that it would rather not.
    """

    family: Family
    children: tuple[RosterChild, ...] = ()
    planned: frozenset[dt.date] = frozenset()
    asked_about: frozenset[dt.date] = frozenset()

    def child(self, child_id: str | None) -> RosterChild | None:
        """Return the child with that id."""
        return next((child for child in self.children if child.id == child_id), None)
