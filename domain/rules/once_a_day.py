"""A child has a subject once a day; a make-up session may be a second."""

from collections import Counter
from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the subjects that come twice on a day."""
    for (child_id, day), sessions in week.by_child_day.items():
        regular = [one for one in sessions if not one.make_up]
        for subject, count in Counter(one.subject for one in regular).items():
            if count > 1:
                last = [one for one in regular if one.subject == subject][-1]
                text = sentence(
                    "%(child)s would have %(subject)s twice on %(day)s",
                    child=week.name(child_id),
                    subject=subject,
                    day=day,
                )
                yield Violation("once_a_day", text, *last.place)
