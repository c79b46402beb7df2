"""What shall become of missed lessons, case by case; and what was done beyond the plan."""

from collections.abc import Mapping

from flask import abort

from domain.ids import ChildId
from domain.week_settings import MissedWork

_PREFIX = "decision-"
LONGEST_KEY = 40


def decisions_in(fields: Mapping[str, str]) -> dict[str, MissedWork]:
    """Return the decisions of a posted form by the keys of their lessons; answer 400 to what is no decision."""
    chosen = {name.removeprefix(_PREFIX): value for name, value in fields.items() if name.startswith(_PREFIX) and value}
    if not set(chosen.values()) <= {choice.value for choice in MissedWork}:
        abort(400)
    return {key: MissedWork(value) for key, value in chosen.items() if len(key) <= LONGEST_KEY}


def session_named(text: str | None) -> tuple[ChildId, str] | None:
    """Return the child and the subject that a choice names, None if it names none."""
    child_id, _, subject = (text or "").partition(" ")
    return (ChildId(child_id), subject) if child_id and subject else None


def session_choice(child_id: ChildId, subject: str) -> str:
    """Return the choice that names a child's subject."""
    return f"{child_id} {subject}"
