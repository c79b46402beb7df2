"""The yardstick for gaps: the points if every required session stood at its best place of its day."""

from domain.rules.facts import WeekFacts
from planner.wishes.placement import Placements


def ideal_of(facts: WeekFacts) -> int | float:
    """Return the ideal points of a family week, at least 1."""
    placements = Placements(facts)
    total: int | float = 0
    for key, subject in facts.subjects.items():
        hours = facts.children[key.child_id].learning_preferences.homeschooling_hours
        starts = range(hours.start_time, hours.end_time - subject.session_duration + 1, facts.grid)
        best = sorted(
            (max((placements.at(key, day, start).points for start in starts), default=0) for day in facts.week.days),
            reverse=True,
        )
        total += sum(best[: facts.asked(key).required])
    return max(1, total)
