"""The week in a few sentences: what fits, hours per subject, what was traded, how loaded the adults are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from domain.clock import clock_text
from domain.family_weeks import PlannedSession
from domain.rules.facts import WeekFacts, attention_of
from domain.rules.violations import Violation
from domain.weeks import Weekday
from planner.left_out import missing_sessions
from planner.wishes.placement import Placements
from planner.words import counted, hours_text, joined


def summary_of(
    facts: WeekFacts, sessions: tuple[PlannedSession, ...], refused: Mapping[PlannedSession, Violation]
) -> tuple[str, ...]:
    """Return the sentences."""
    if not facts.subjects:
        return ("Nothing is planned yet: no child has a subject.",)
    return (
        _fits(facts, sessions),
        *_unpinned(facts, refused),
        *_hours(facts, sessions),
        *_traded(facts, sessions),
        *_adults(facts, sessions),
    )


def _unpinned(facts: WeekFacts, refused: Mapping[PlannedSession, Violation]) -> Iterator[str]:
    for pin, violation in refused.items():
        name = facts.children[pin.child_id].label
        where = f"{pin.weekday} {clock_text(pin.start)}"
        yield f"{name}'s {pin.subject} cannot stay pinned to {where}: {violation.text}."


def _fits(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> str:
    missing = list(missing_sessions(facts, sessions))
    if not missing:
        return f"Everything fits: {counted(len(sessions), 'session')} this week."
    names = [f"{facts.children[one.key.child_id].label}'s {one.key.subject}" for one in missing]
    count = sum(one.count for one in missing)
    return f"{counted(len(sessions), 'session')} fit; {count} did not: {joined(names)}."


def _hours(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Iterator[str]:
    for child_id, child in facts.children.items():
        minutes: dict[str, int] = defaultdict(int)
        for one in sessions:
            if one.child_id == child_id:
                minutes[one.subject] += one.end - one.start
        if minutes:
            most = sorted(minutes, key=lambda name: -minutes[name])
            parts = joined([f"{name} {hours_text(minutes[name])}" for name in most], most=len(most))
            yield f"{child.label} learns {hours_text(sum(minutes.values()))}: {parts}."


def _traded(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Iterator[str]:
    placements = Placements(facts)
    placed = [(one, placements.at(one.key, one.weekday, one.start)) for one in sessions]
    core = [
        placement
        for one, placement in placed
        if facts.subjects[one.key].is_core_subject
        and facts.children[one.child_id].learning_preferences.best_learning_times
    ]
    if core:
        best = sum(placement.best_time > 0 for placement in core)
        yield f"{best or 'None'} of {counted(len(core), 'core session')} stand in a best learning time."
    wished = [placement for one, placement in placed if _has_wish(facts, one)]
    if wished:
        met = sum(placement.wished_time > 0 for placement in wished)
        yield f"{met or 'None'} of {counted(len(wished), 'session')} with a preferred time stand at or near it."


def _has_wish(facts: WeekFacts, session: PlannedSession) -> bool:
    fixed = facts.subjects[session.key].fixed_time
    return fixed.preferred_time is not None and not fixed.required


def _adults(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Iterator[str]:
    teaching = _teaching_minutes(facts, sessions)
    if not any(teaching.values()):
        return
    fullest = max(teaching, key=lambda day: teaching[day])
    who = "The adult teaches" if facts.week.family.guardians_teaching == 1 else "The adults teach"
    total, most = hours_text(sum(teaching.values())), hours_text(teaching[fullest])
    yield f"{who} during {total} of the week; the fullest day is {fullest} with {most}."


def _teaching_minutes(facts: WeekFacts, sessions: tuple[PlannedSession, ...]) -> Mapping[Weekday, int]:
    """Return the minutes of each day at which some child needs an adult."""
    minutes: dict[Weekday, set[int]] = {day: set() for day in facts.week.days}
    for one in sessions:
        if attention_of(facts.subjects[one.key]):
            minutes[one.weekday].update(range(one.start, one.end))
    return {day: len(busy) for day, busy in minutes.items()}
