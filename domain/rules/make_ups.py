"""No more is made up than is owed."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the subjects of which too much is made up."""
    for key, sessions in week.made_up.items():
        owed = week.facts.owed.get(key, 0)
        if len(sessions) > owed:
            whose = f"{week.name(key.child_id)}'s {key.subject}"
            text = f"{len(sessions)} sessions of {whose} would be made up, but {owed} are owed"
            yield Violation("make_up", text, *key)
