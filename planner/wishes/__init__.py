"""What a good week is: one wish per file, each worth whole points; their sum is what the planner maximises."""

from collections.abc import Callable, Sequence

from domain.family_weeks import PlannedSession
from domain.rules.facts import WeekFacts
from planner.wishes import (
    balance,
    extra,
    grouped,
    idle,
    interest_led,
    loop,
    missing,
    moved,
    placement,
    time_blocked,
)

Points = int | float
Wish = Callable[[WeekFacts, Sequence[PlannedSession]], Points]

WISHES: dict[str, Wish] = {
    "placement": placement.points,
    "missing": missing.points,
    "extra": extra.points,
    "interest_led": interest_led.points,
    "time_blocked": time_blocked.points,
    "grouped": grouped.points,
    "idle": idle.points,
    "balance": balance.points,
    "loop": loop.points,
    "moved": moved.points,
}


def parts_of(facts: WeekFacts, sessions: Sequence[PlannedSession]) -> dict[str, Points]:
    """Return the points of a week by wish."""
    return {name: wish(facts, sessions) for name, wish in WISHES.items()}
