"""Of a subject wanted two or three times a week, two sessions stand apart and three not on three days in a row."""

from collections.abc import Iterator, Sequence

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import Sentence, sentence

TWO, THREE = 2, 3


def spread_out(positions: Sequence[int]) -> bool:
    """Whether the days of the week, Monday being 0, on which such a subject stands are far enough apart."""
    if len(positions) == TWO:
        return positions[1] - positions[0] != 1
    return len(positions) != THREE or positions[2] - positions[0] != TWO


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the subjects whose days are too close; where all is locked nothing is judged."""
    locked = {(place.child_id, place.subject, place.weekday) for place in week.facts.locked}
    for key, sessions in week.regular.items():
        if week.facts.asked(key).allowed != THREE:
            continue
        free = any((*key, one.weekday) not in locked for one in sessions)
        if free and not spread_out([one.weekday.position for one in sessions]):
            yield Violation("consecutive_days", _text(week.name(key.child_id), key.subject, len(sessions)), *key)


def _text(child: str, subject: str, count: int) -> Sentence:
    if count == TWO:
        return sentence("%(child)s would have %(subject)s on two days in a row", child=child, subject=subject)
    return sentence("%(child)s would have %(subject)s on three days in a row", child=child, subject=subject)
