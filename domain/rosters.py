"""A family with its children as far as every page shows them."""

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
    """A family and its children, in the order in which they were added."""

    family: Family
    children: tuple[RosterChild, ...] = ()

    def child(self, child_id: str | None) -> RosterChild | None:
        """Return the child with that id."""
        return next((child for child in self.children if child.id == child_id), None)
