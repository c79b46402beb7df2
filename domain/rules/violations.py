"""A broken rule, in a sentence a parent reads."""

from dataclasses import dataclass

from domain.ids import ChildId
from domain.sentences import Sentence
from domain.weeks import Weekday


@dataclass(frozen=True, slots=True)
class Violation:
    """Which rule is broken, by whom, when; child and subject are left out where the whole family is concerned.

    ``text`` is a sentence without its full stop.
    """

    rule: str
    text: Sentence
    child_id: ChildId | None = None
    subject: str | None = None
    weekday: Weekday | None = None
    start: int | None = None
