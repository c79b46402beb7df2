"""Subjects that many families start with, by age, so that nobody begins with an empty page."""

from typing import NamedTuple

from domain.sentences import Sentence, sentence
from domain.subjects import Frequency, ParentInvolvement


class Suggestion(NamedTuple):
    """A subject as many families of children of some age do it; its name becomes the family's own word for it."""

    name: Sentence
    ages: range
    minutes: int
    frequency: Frequency
    involvement: ParentInvolvement
    is_core: bool = False


_FULL, _SOME, _MINIMAL, _ALONE = ParentInvolvement
_DAILY, _OFTEN, _WEEKLY, _ = Frequency

SUGGESTIONS = (
    Suggestion(sentence("Math"), range(5, 8), 20, _DAILY, _FULL, is_core=True),
    Suggestion(sentence("Math"), range(8, 12), 30, _DAILY, _SOME, is_core=True),
    Suggestion(sentence("Math"), range(12, 19), 45, _DAILY, _MINIMAL, is_core=True),
    Suggestion(sentence("Reading"), range(5, 8), 20, _DAILY, _FULL, is_core=True),
    Suggestion(sentence("Reading"), range(8, 19), 30, _DAILY, _ALONE, is_core=True),
    Suggestion(sentence("Writing"), range(6, 12), 20, _OFTEN, _SOME, is_core=True),
    Suggestion(sentence("Writing"), range(12, 19), 40, _OFTEN, _MINIMAL, is_core=True),
    Suggestion(sentence("Spelling"), range(7, 12), 15, _OFTEN, _SOME),
    Suggestion(sentence("Science"), range(5, 12), 30, _OFTEN, _SOME),
    Suggestion(sentence("Science"), range(12, 19), 45, _OFTEN, _MINIMAL),
    Suggestion(sentence("History"), range(7, 12), 30, _OFTEN, _SOME),
    Suggestion(sentence("History"), range(12, 19), 45, _OFTEN, _ALONE),
    Suggestion(sentence("Foreign language"), range(10, 19), 30, _OFTEN, _SOME),
    Suggestion(sentence("Music"), range(4, 19), 30, _WEEKLY, _SOME),
    Suggestion(sentence("Art"), range(4, 19), 45, _WEEKLY, _MINIMAL),
    Suggestion(sentence("Nature walk"), range(2, 13), 45, _WEEKLY, _FULL),
    Suggestion(sentence("Movement"), range(2, 19), 30, _OFTEN, _MINIMAL),
    Suggestion(sentence("Read-aloud"), range(2, 11), 20, _DAILY, _FULL),
    Suggestion(sentence("Letters and sounds"), range(3, 6), 10, _OFTEN, _FULL),
    Suggestion(sentence("Counting games"), range(3, 5), 10, _OFTEN, _FULL),
)


def suggestions_for(age: int) -> tuple[Suggestion, ...]:
    """Return what many families do with a child of that age."""
    return tuple(suggestion for suggestion in SUGGESTIONS if age in suggestion.ages)
