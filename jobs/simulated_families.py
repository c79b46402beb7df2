"""Keeping families that were made up."""

from collections.abc import Sequence

from simulation import LivedWeek, MadeUpFamily
from store import activity_logs, children, families, schedules, user_feedback


def keep_family(made_up: MadeUpFamily, lived: Sequence[LivedWeek]) -> None:
    """Keep a made-up family with everything it lived."""
    family_id = made_up.family.id
    families.insert(made_up.family)
    for child in made_up.children:
        children.insert(family_id, child)
    schedules.insert_many(family_id, [week.schedule for week in lived])
    activity_logs.insert_many(family_id, (log for week in lived for log in week.logs))
    user_feedback.insert_many(family_id, [week.feedback for week in lived if week.feedback])
