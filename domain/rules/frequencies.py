"""A subject comes no more often in a week than its frequency allows."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import plural_sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the subjects that come too often."""
    for key, sessions in week.regular.items():
        allowed = week.facts.asked(key).allowed
        if len(sessions) > allowed:
            text = plural_sentence(
                "%(child)s would have %(subject)s %(count)s times this week; it is wanted at most once",
                "%(child)s would have %(subject)s %(count)s times this week; it is wanted at most %(number)s times",
                allowed,
                child=week.name(key.child_id),
                subject=key.subject,
                count=len(sessions),
            )
            yield Violation("frequency", text, *key)
