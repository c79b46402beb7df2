"""What every week has to keep: one rule per file, each a sentence a parent reads."""

from collections.abc import Callable, Iterable, Iterator

from domain.family_weeks import FamilyWeek, PlannedSession
from domain.rules import (
    attention,
    commitments,
    consecutive_days,
    fixed_times,
    frequencies,
    groups,
    hours,
    lengths,
    locked_sessions,
    make_ups,
    once_a_day,
    overlaps,
    pins,
    starts,
    stretches,
)
from domain.rules.facts import WeekFacts
from domain.rules.violations import Violation
from domain.rules.weeks_of_sessions import SessionWeek

Rule = Callable[[SessionWeek], Iterator[Violation]]

RULES: tuple[Rule, ...] = (
    locked_sessions.broken,
    lengths.broken,
    starts.broken,
    hours.broken,
    commitments.broken,
    fixed_times.broken,
    groups.broken,
    overlaps.broken,
    stretches.broken,
    once_a_day.broken,
    frequencies.broken,
    make_ups.broken,
    consecutive_days.broken,
    attention.broken,
    pins.broken,
)


def broken_rules(week: FamilyWeek | WeekFacts, sessions: Iterable[PlannedSession]) -> list[Violation]:
    """Return every rule that a week's sessions break; a session of no known subject or school day raises KeyError."""
    facts = week if isinstance(week, WeekFacts) else WeekFacts(week)
    sorted_sessions = SessionWeek.of(facts, sessions)
    return [violation for rule in RULES for violation in rule(sorted_sessions)]


__all__ = ["RULES", "PlannedSession", "Rule", "Violation", "WeekFacts", "broken_rules"]
