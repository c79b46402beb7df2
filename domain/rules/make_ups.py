"""No more is made up than is owed."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import plural_sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the subjects of which too much is made up."""
    for key, sessions in week.made_up.items():
        owed = week.facts.owed.get(key, 0)
        if len(sessions) > owed:
            text = plural_sentence(
                "%(number)s session of %(lesson)s would be made up, but %(owed)s are owed",
                "%(number)s sessions of %(lesson)s would be made up, but %(owed)s are owed",
                len(sessions),
                lesson=week.facts.lesson_of(key),
                owed=owed,
            )
            yield Violation("make_up", text, *key)
