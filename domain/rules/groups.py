"""A session is shared only within the group of its subject."""

from collections.abc import Iterator

from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek
from domain.sentences import sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions that claim a group that is not theirs."""
    for one in week.judged:
        if one.group_id is not None and one.group_id != week.facts.subjects[one.key].group_id:
            text = sentence(
                "%(subject)s of %(child)s is not shared with that group",
                subject=one.subject,
                child=week.name(one.child_id),
            )
            yield Violation("group", text, *one.place)
