"""What did not fit, and what stands in its way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.clock import clock_text
from domain.family_weeks import PlannedSession, SubjectKey
from domain.rules.facts import WeekFacts
from domain.rules.violations import Violation
from domain.weeks import Weekday
from planner.contradictions import Contradictions
from planner.obstacles import Kind, Obstacle, Obstacles
from planner.plans import BlockedBy, LeftOut
from planner.wishes.counts import count_sessions
from planner.words import joined

MOST_NAMES = 3


@dataclass(frozen=True)
class Missing:
    """Sessions of a subject that are not in the week, and the days on which they could have been."""

    key: SubjectKey
    count: int
    days: tuple[Weekday, ...]


def missing_sessions(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> Iterator[Missing]:
    """Yield the subjects of which sessions are missing."""
    regular, made_up = count_sessions(sessions, make_up=False), count_sessions(sessions, make_up=True)
    for key in facts.subjects:
        count = facts.asked(key).required - regular[key] + facts.owed.get(key, 0) - made_up[key]
        if count > 0:
            on = {one.weekday for one in sessions if one.key == key}
            days = tuple(day for day in facts.week.days if day not in on)
            yield Missing(key, count, days or facts.week.days)


def left_out(
    facts: WeekFacts, sessions: tuple[PlannedSession, ...], refused: Mapping[PlannedSession, Violation]
) -> tuple[LeftOut, ...]:
    """Return every subject of which sessions are missing, with what is in the way."""
    obstacles, contradictions = Obstacles(facts, sessions), Contradictions(facts)
    found = []
    for missing in missing_sessions(facts, sessions):
        pin = next((violation for session, violation in refused.items() if session.key == missing.key), None)
        fault = (
            f"it cannot stand where it is pinned: {pin.text}" if pin else contradictions.of(missing.key, missing.days)
        )
        counts = _in_the_way(obstacles, missing)
        found.append(
            LeftOut(
                child_id=missing.key.child_id,
                subject=missing.key.subject,
                missing=missing.count,
                reason=_sentence(facts, missing, fault, counts),
                blocked_by=_blocked_by(facts, missing, fault, counts),
            )
        )
    return tuple(found)


def _in_the_way(obstacles: Obstacles, missing: Missing) -> Counter[Obstacle]:
    counts: Counter[Obstacle] = Counter()
    fixed = obstacles.facts.subjects[missing.key].fixed_time
    starts: Sequence[int] = obstacles.open_starts(missing.key)
    if fixed.required and fixed.preferred_time is not None:
        starts = [fixed.preferred_time]
    for day in missing.days:
        for start in starts:
            obstacle = obstacles.at(missing.key, day, start)
            if obstacle:
                counts[obstacle] += 1
    return counts


def _names(counts: Counter[Obstacle], *kinds: Kind) -> list[str]:
    names: Counter[str] = Counter()
    for obstacle, count in counts.items():
        if obstacle.kind in kinds and obstacle.name:
            names[obstacle.name] += count
    return [name for name, _ in names.most_common(MOST_NAMES)]


def _blocked_by(facts: WeekFacts, missing: Missing, fault: str | None, counts: Counter[Obstacle]) -> BlockedBy:
    hours = facts.children[missing.key.child_id].learning_preferences.homeschooling_hours
    return BlockedBy(
        hours=f"{clock_text(hours.start_time)}-{clock_text(hours.end_time)}",
        commitments=tuple(_names(counts, Kind.COMMITMENT)),
        adults=tuple(_names(counts, Kind.NO_ADULT, Kind.TEACHING)),
        sessions=tuple(_names(counts, Kind.SESSION)),
        rules=tuple(_names(counts, Kind.PAUSE, Kind.DAYS)),
        input=fault,
    )


def _sentence(facts: WeekFacts, missing: Missing, fault: str | None, counts: Counter[Obstacle]) -> str:
    name = facts.children[missing.key.child_id].label
    times = "once" if missing.count == 1 else f"{missing.count} times"
    left = f"{name}'s {missing.key.subject} is left out {times}: "
    if fault:
        return f"{left}{fault}."
    parts = list(_parts(facts, missing, counts))
    if not parts:
        hours = facts.children[missing.key.child_id].learning_preferences.homeschooling_hours
        return f"{left}{name}'s day from {clock_text(hours.start_time)} to {clock_text(hours.end_time)} is full."
    return f"{left}{'; '.join(parts)}."


def _parts(facts: WeekFacts, missing: Missing, counts: Counter[Obstacle]) -> Iterator[str]:
    """Yield what is in the way, most first, each as a clause."""
    totals: Counter[Kind] = Counter()
    for obstacle, count in counts.items():
        totals[obstacle.kind] += count
    child = facts.children[missing.key.child_id].label
    for kind, _ in totals.most_common(MOST_NAMES):
        yield _clause(kind, _names(counts, kind), child)


def _clause(kind: Kind, names: Sequence[str], child: str) -> str:
    together = joined(names)
    clauses = {
        Kind.COMMITMENT: f"{together} {'take' if len(names) > 1 else 'takes'} part of the time",
        Kind.NO_ADULT: f"no adult is free during {together}" if names else "no adult teaches",
        Kind.TEACHING: f"the adults are needed for {together}",
        Kind.SESSION: f"{child}'s {together} {'fill' if len(names) > 1 else 'fills'} the day",
        Kind.PAUSE: f"{child} needs {together}",
        Kind.DAYS: "its sessions have to stand on days apart" if "days apart" in names else "it comes once a day",
    }
    return clauses[kind]
