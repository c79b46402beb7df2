"""What did not fit, and what stands in its way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.clock import clock_text
from domain.family_weeks import PlannedSession, SubjectKey
from domain.rules.facts import WeekFacts
from domain.rules.violations import Violation
from domain.sentences import Clock, Sentence, clauses, listed, plural_sentence, sentence
from domain.weeks import Weekday
from planner.contradictions import Contradictions
from planner.obstacles import DAYS_APART, Kind, Obstacle, Obstacles
from planner.plans import BlockedBy, LeftOut
from planner.wishes.counts import count_sessions

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
            sentence("it cannot stand where it is pinned: %(rule)s", rule=pin.text)
            if pin
            else contradictions.of(missing.key, missing.days)
        )
        counts = _in_the_way(obstacles, missing)
        found.append(
            LeftOut(
                child_id=missing.key.child_id,
                subject=missing.key.subject,
                missing=missing.count,
                reason=_reason(facts, missing, fault, counts),
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


def _blocked_by(facts: WeekFacts, missing: Missing, fault: Sentence | None, counts: Counter[Obstacle]) -> BlockedBy:
    hours = facts.children[missing.key.child_id].learning_preferences.homeschooling_hours
    return BlockedBy(
        hours=f"{clock_text(hours.start_time)}-{clock_text(hours.end_time)}",
        commitments=tuple(_names(counts, Kind.COMMITMENT)),
        adults=tuple(_names(counts, Kind.NO_ADULT, Kind.TEACHING)),
        sessions=tuple(_names(counts, Kind.SESSION)),
        rules=tuple(_names(counts, Kind.PAUSE, Kind.DAYS)),
        input=fault,
    )


def _reason(facts: WeekFacts, missing: Missing, fault: Sentence | None, counts: Counter[Obstacle]) -> Sentence:
    return plural_sentence(
        "%(lesson)s is left out once: %(why)s.",
        "%(lesson)s is left out %(number)s times: %(why)s.",
        missing.count,
        lesson=facts.lesson_of(missing.key),
        why=fault or _why(facts, missing, counts),
    )


def _why(facts: WeekFacts, missing: Missing, counts: Counter[Obstacle]) -> Sentence:
    child = facts.children[missing.key.child_id]
    parts = list(_parts(child.label, counts))
    if parts:
        return clauses(parts)
    hours = child.learning_preferences.homeschooling_hours
    return sentence(
        "%(child)s's day from %(start)s to %(end)s is full",
        child=child.label,
        start=Clock(hours.start_time),
        end=Clock(hours.end_time),
    )


def _parts(child: str, counts: Counter[Obstacle]) -> Iterator[Sentence]:
    """Yield what is in the way, most first, each as a clause."""
    totals: Counter[Kind] = Counter()
    for obstacle, count in counts.items():
        totals[obstacle.kind] += count
    for kind, _ in totals.most_common(MOST_NAMES):
        yield _clause(kind, _names(counts, kind), child)


def _clause(kind: Kind, names: Sequence[str], child: str) -> Sentence:
    together, count = listed(names), len(names)
    clauses_of = {
        Kind.COMMITMENT: plural_sentence(
            "%(names)s takes part of the time", "%(names)s take part of the time", count, names=together
        ),
        Kind.NO_ADULT: sentence("no adult is free during %(names)s", names=together)
        if names
        else sentence("no adult teaches"),
        Kind.TEACHING: sentence("the adults are needed for %(lessons)s", lessons=together),
        Kind.SESSION: plural_sentence(
            "%(child)s's %(subjects)s fills the day",
            "%(child)s's %(subjects)s fill the day",
            count,
            child=child,
            subjects=together,
        ),
        Kind.PAUSE: sentence("%(child)s needs %(pause)s", child=child, pause=together),
        Kind.DAYS: sentence("its sessions have to stand on days apart")
        if DAYS_APART in names
        else sentence("it comes once a day"),
    }
    return clauses_of[kind]
