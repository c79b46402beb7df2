"""The adults who are free can give every session the attention it needs, at every minute."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.family_weeks import PlannedSession
from domain.rules.facts import attention_of, attention_of_adults
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import Sessions, SessionWeek
from domain.sentences import Clock, Sentence, listed, plural_sentence
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
                names = [week.facts.lesson_of(one.session.key) for one in busy if one.attention]
                yield Violation("attention", _text(adults, day, moment, names), weekday=day, start=moment)


def _taught(week: SessionWeek, sessions: Sessions) -> list[Taught]:
    taught: dict[tuple[object, ...], Taught] = {}
    for one in sessions:
        key = (one.group_id, one.start) if one.group_id is not None else (*one.key, one.start)
        taught[key] = Taught(one.start, one.end, attention_of(week.facts.subjects[one.key]), one)
    return list(taught.values())


def _text(adults: int, day: Weekday, moment: int, names: list[Sentence]) -> Sentence:
    time, lessons = Clock(moment), listed(names)
    if adults <= 0:
        return plural_sentence(
            "No adult is free on %(day)s at %(time)s, and %(lessons)s needs one",
            "No adult is free on %(day)s at %(time)s, and %(lessons)s need one",
            len(names),
            day=day,
            time=time,
            lessons=lessons,
        )
    if adults == 1:
        return plural_sentence(
            "Only one adult is free on %(day)s at %(time)s, and %(lessons)s needs more attention than that",
            "Only one adult is free on %(day)s at %(time)s, and %(lessons)s need more attention than that",
            len(names),
            day=day,
            time=time,
            lessons=lessons,
        )
    return plural_sentence(
        "Only %(adults)s adults are free on %(day)s at %(time)s, and %(lessons)s needs more attention than that",
        "Only %(adults)s adults are free on %(day)s at %(time)s, and %(lessons)s need more attention than that",
        len(names),
        adults=adults,
        day=day,
        time=time,
        lessons=lessons,
    )
