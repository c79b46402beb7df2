"""A child works no longer without a pause than its age allows; one longer session alone is allowed."""

from collections.abc import Iterator

from domain.family_weeks import PlannedSession
from domain.rules.facts import PAUSE, longest_stretch
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import Sessions, SessionWeek
from domain.sentences import sentence


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the sessions at which a child has worked too long."""
    for (child_id, day), sessions in week.by_child_day.items():
        limit = longest_stretch(week.facts.children[child_id])
        for one, worked in too_long(sessions, limit):
            text = sentence(
                "%(child)s would work %(minutes)s minutes on %(day)s without a pause of %(pause)s;"
                " %(limit)s is the most for %(child)s",
                child=week.name(child_id),
                minutes=worked,
                day=day,
                pause=PAUSE,
                limit=limit,
            )
            yield Violation("stretch", text, *one.place)


def too_long(sessions: Sessions, limit: int) -> Iterator[tuple[PlannedSession, int]]:
    """Yield the sessions of a day that stretch the work beyond the limit, with the minutes worked by then."""
    worked = count = 0
    last = None
    for one in sessions:
        if last is None or one.start - last >= PAUSE:
            worked = count = 0
        worked, count, last = worked + one.end - one.start, count + 1, one.end
        if worked > limit and count > 1:
            yield one, worked
