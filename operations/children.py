"""Who learns in a family (section 2)."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from domain.children import COLOURS, Child
from domain.ids import ChildId, FamilyId
from domain.questionnaires import Edit, Step
from operations.questionnaire_steps import finish_step
from store import absences, children, coop_memberships, corrections, fair_trials, insights, learned, missed_lessons
from store.codec import new_id

MOST_CHILDREN = 20


class TooManyChildrenError(ValueError):
    """The family would have more children than can be planned for."""


class ChildAnswers(NamedTuple):
    """A child as it was typed; without an id it is new."""

    name: str
    age: int
    child_id: ChildId | None = None
    is_removed: bool = False


def keep_children(family_id: FamilyId, answers: Iterable[ChildAnswers], edit: Edit, *, now: dt.datetime) -> None:
    """Keep section 2: new children are added, known ones changed, removed ones deleted with all they answered.

    A child that is not among the answers stays as it is. TooManyChildrenError if there would be more than twenty.
    """
    typed = tuple(answers)

    def keep() -> None:
        known = {child.id: child for child in children.of_family(family_id)}
        for row in typed:
            child = known.get(row.child_id) if row.child_id else None
            if child is not None and row.is_removed:
                children.delete(family_id, child.id)
                absences.delete_of_child(family_id, child.id)
                missed_lessons.delete_of_child(family_id, child.id)
                coop_memberships.forget_child(family_id, child.id)
                learned.delete_of_child(family_id, child.id)
                corrections.delete_of_child(family_id, child.id)
                fair_trials.delete_of_child(family_id, child.id)
                insights.delete_of_child(family_id, child.id)
                del known[child.id]
            elif child is not None:
                children.replace(family_id, child.with_changes(name=row.name, age=row.age, updated_at=now))
            elif not row.is_removed:
                added = _new_child(family_id, row, known.values(), now)
                known[added.id] = children.insert(family_id, added)
        if len(known) > MOST_CHILDREN:
            raise TooManyChildrenError

    finish_step(family_id, Step(2), edit, keep, now=now)


def _new_child(family_id: FamilyId, row: ChildAnswers, siblings: Iterable[Child], now: dt.datetime) -> Child:
    taken = [child.colour for child in siblings]
    colour = min(COLOURS, key=lambda name: (taken.count(name), COLOURS.index(name)))
    child_id = ChildId(new_id())
    return Child(id=child_id, family_id=family_id, name=row.name, age=row.age, colour=colour, created_at=now)
