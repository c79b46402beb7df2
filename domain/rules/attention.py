"""The adults who are free can give every session the attention it needs, at every minute."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.clock import clock_text
from domain.family_weeks import PlannedSession
from domain.rules.facts import attention_of, attention_of_adults
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import Sessions, SessionWeek
from domain.weeks import Weekday


class Taught(NamedTuple):
    """What an adult gives attention to: one session, or several that a group shares."""

    start: int
    end: int
    attention: int
    session: PlannedSession


def broken(week: SessionWeek) -> Iterator[Violation]:
    """Yield the minutes at which more attention is asked for than the free adults have."""
    for day in week.facts.week.days:
        taught = _taught(week, week.by_day.get(day, []))
        moments = {one.start for one in taught} | {span.start for span in week.facts.away[day]}
        for moment in sorted(moments):
            adults = week.facts.adults_at(day, moment)
            busy = [one for one in taught if one.start <= moment < one.end]
            if sum(one.attention for one in busy) > attention_of_adults(adults):
                names = [f"{week.name(one.session.child_id)}'s {one.session.subject}" for one in busy if one.attention]
                yield Violation("attention", _text(adults, day, moment, names), weekday=day, start=moment)


def _taught(week: SessionWeek, sessions: Sessions) -> list[Taught]:
    taught: dict[tuple[object, ...], Taught] = {}
    for one in sessions:
        key = (one.group_id, one.start) if one.group_id is not None else (*one.key, one.start)
        taught[key] = Taught(one.start, one.end, attention_of(week.facts.subjects[one.key]), one)
    return list(taught.values())


def _text(adults: int, day: Weekday, moment: int, names: list[str]) -> str:
    when = f"on {day} at {clock_text(moment)}"
    needs = f"{', '.join(names[:-1])} and {names[-1]} need" if len(names) > 1 else f"{names[0]} needs"
    if adults <= 0:
        return f"No adult is free {when}, and {needs} one"
    free = "Only one adult is free" if adults == 1 else f"Only {adults} adults are free"
    return f"{free} {when}, and {needs} more attention than that"
