"""Making a family's week: gather, score, plan, keep."""

import datetime as dt

from domain.ids import PlanId
from domain.jobs_outbox import JobProgress, JobPromise
from domain.schedules import Schedule, ScheduleStatus
from domain.sentences import sentence
from jobs.carry_over import carried_over
from jobs.gathering import gather
from jobs.new_schedules import PlanOrigin, new_schedules
from jobs.scoring import score_family_week
from jobs.watches import Watch
from jobs.week_problems import FamilyNow, week_problem
from planner import WeekPlan, plan_week
from store import family_versions, jobs_outbox, schedule_copies, schedules
from store.connections import transaction

TRIES = 3


class WeekChangedError(RuntimeError):
    """The family changed its week while a plan was made, each time."""


def generate_plan(claimed: JobPromise, now: dt.datetime, *, as_draft: bool = False) -> None:
    """Make the plan that was promised and keep it; a week that changes meanwhile is planned again.

    A draft that is planned anew stays one: it still has to be confirmed.
    """
    if claimed.family_id is None:
        jobs_outbox.give_up(claimed, "a plan belongs to a family")
        return
    monday = dt.date.fromisoformat(claimed.payload["monday"])
    for _ in range(TRIES):
        known = gather(claimed.family_id, monday, now)
        if known is None:
            jobs_outbox.give_up(claimed, "the family is gone")
            return
        jobs_outbox.report(claimed, JobProgress(percent=5, message=sentence("Looking at everybody's week")))
        made = _plan(claimed, known, as_draft=as_draft)
        if _keep(claimed, known, made):
            _copy(known)
            return
    raise WeekChangedError(claimed.id)


def _plan(claimed: JobPromise, known: FamilyNow, *, as_draft: bool) -> tuple[Schedule, ...]:
    # A week that stands is only mended: trying other hours would move about what a family got used to.
    explore_by = "" if known.standing else claimed.id
    scored = score_family_week(known.family, known.children, known.days_to_plan(), known.monday, explore_by=explore_by)
    watch = Watch(claimed, seconds=_time_limit(len(known.children)))
    plan: WeekPlan = plan_week(
        week_problem(known, carried_over(known, scored.scores)),
        time_limit=watch.seconds,
        on_improvement=watch.see,
        should_stop=watch.is_cancelled,
    )
    status = ScheduleStatus.DRAFT if as_draft or known.is_draft else ScheduleStatus.ACTIVE
    origin = PlanOrigin(PlanId(claimed.id), scored.method, scored.model_id, status, scored.exploration)
    return new_schedules(known, plan, origin)


def _keep(claimed: JobPromise, known: FamilyNow, made: tuple[Schedule, ...]) -> bool:
    """Put the new versions in the place of the old ones, all or none; False if the week changed meanwhile."""
    family_id, monday = known.family.id, known.monday

    def work() -> bool:
        standing = schedules.active_of_week(family_id, monday)
        if {one.child_id: (one.id, one.revision) for one in standing} != known.revisions:
            return False
        for schedule in standing:
            schedules.archive_week(family_id, schedule.child_id, monday, known.now)
        for schedule in made:
            version = schedules.latest_version(family_id, schedule.child_id, monday) + 1
            schedules.insert(family_id, schedule.with_changes(version=version))
        jobs_outbox.finish(claimed, message=sentence("Your week is ready"))
        return True

    return transaction(work)


def _copy(known: FamilyNow) -> None:
    """Put the new versions in the place of the copies that pages read."""
    weeks = schedules.active_of_week(known.family.id, known.monday)
    schedule_copies.keep(weeks, date=known.family.today(known.now), now=known.now)
    family_versions.renew(known.family.id)


def _time_limit(number_of_children: int) -> float:
    """Return how many seconds a plan may take: more children, more to try."""
    return min(8.0, 1.5 + 0.75 * number_of_children)
