"""Sessions, commitments and breaks of each child, laid out day by day."""

from collections.abc import Iterator, Sequence

from domain import breaks
from domain.family_weeks import PlannedSession
from domain.ids import ChildId
from domain.rules.facts import WeekFacts
from domain.schedules import ItemType
from domain.sentences import sentence
from domain.weeks import Weekday, date_in_week
from planner.plans import ChildWeek, PlannedDay, PlannedItem
from planner.reasons import Reasons

GENERATION_METHOD = "planner"


def child_weeks(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> tuple[ChildWeek, ...]:
    """Return one week per child."""
    reasons = Reasons(facts, sessions)
    return tuple(
        ChildWeek(
            child_id=child_id,
            week_start_date=facts.week.week_start_date,
            generation_method=GENERATION_METHOD,
            days=tuple(_day(facts, child_id, day, reasons) for day in facts.week.days),
        )
        for child_id in facts.children
    )


def _day(facts: WeekFacts, child_id: ChildId, day: Weekday, reasons: Reasons) -> PlannedDay:
    mine = [one for one in reasons.sessions if one.child_id == child_id and one.weekday == day]
    items = [*_lessons(mine, reasons), *_commitments(facts, child_id, day)]
    items += _breaks(items)
    return PlannedDay(
        date=date_in_week(facts.week.week_start_date, day),
        day_of_week=day,
        items=tuple(sorted(items, key=lambda item: (item.start_time, item.end_time))),
    )


def _lessons(sessions: Sequence[PlannedSession], reasons: Reasons) -> Iterator[PlannedItem]:
    for one in sessions:
        yield PlannedItem(
            type=ItemType.SUBJECT,
            name=one.subject,
            start_time=one.start,
            end_time=one.end,
            reason=reasons.of(one),
            group_id=one.group_id,
            make_up=one.make_up,
        )


def _commitments(facts: WeekFacts, child_id: ChildId, day: Weekday) -> Iterator[PlannedItem]:
    for span in facts.blocked[child_id, day]:
        yield PlannedItem(
            type=ItemType.COMMITMENT,
            name=span.name,
            start_time=span.start,
            end_time=span.end,
            reason=sentence("It is one of your commitments."),
        )


def _breaks(items: Sequence[PlannedItem]) -> Iterator[PlannedItem]:
    for pause in breaks.pauses_of(items):
        yield PlannedItem(
            type=ItemType.BREAK,
            name=breaks.NAME,
            start_time=pause.start,
            end_time=pause.end,
            reason=breaks.REASON,
        )
