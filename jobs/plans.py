"""Making a family's week: gather, score, plan, keep."""

import datetime as dt
from time import monotonic

from domain.ids import FamilyId, PlanId
from domain.jobs_outbox import JobProgress, JobPromise
from domain.schedules import Schedule
from domain.weeks import ONE_WEEK
from jobs.new_schedules import PlanOrigin, new_schedules
from jobs.scoring import score_family_week
from jobs.week_problems import FamilyNow, week_problem
from planner import Progress, WeekPlan, plan_week
from store import children, families, jobs_outbox, schedule_copies, schedules
from store.connections import transaction
from store.jobs_outbox import LeaseLostError

TRIES = 3
SECONDS_BETWEEN_REPORTS = 0.5


class WeekChangedError(RuntimeError):
    """The family changed its week while a plan was made, each time."""


def generate_plan(claimed: JobPromise, now: dt.datetime) -> None:
    """Make the plan that was promised and keep it; a week that changes meanwhile is planned again."""
    if claimed.family_id is None:
        jobs_outbox.give_up(claimed, "a plan belongs to a family")
        return
    monday = dt.date.fromisoformat(claimed.payload["monday"])
    for _ in range(TRIES):
        known = _gather(claimed.family_id, monday, now)
        if known is None:
            jobs_outbox.give_up(claimed, "the family is gone")
            return
        jobs_outbox.report(claimed, JobProgress(percent=5, message="Looking at everybody's week"))
        made = _plan(claimed, known)
        if _keep(claimed, known, made):
            _copy(known)
            return
    raise WeekChangedError(claimed.id)


def _gather(family_id: FamilyId, monday: dt.date, now: dt.datetime) -> FamilyNow | None:
    family = families.find(family_id)
    if family is None:
        return None
    return FamilyNow(
        family=family,
        children=children.of_family(family_id),
        standing=schedules.active_of_week(family_id, monday),
        previous=schedules.active_of_week(family_id, monday - ONE_WEEK),
        monday=monday,
        now=now,
    )


def _plan(claimed: JobPromise, known: FamilyNow) -> tuple[Schedule, ...]:
    scored = score_family_week(known.family, known.children, known.days_to_plan(), known.monday)
    watch = _Watch(claimed, seconds=_time_limit(len(known.children)))
    plan: WeekPlan = plan_week(
        week_problem(known, scored.scores),
        time_limit=watch.seconds,
        on_improvement=watch.see,
        should_stop=watch.is_cancelled,
    )
    origin = PlanOrigin(PlanId(claimed.id), scored.method, scored.model_id)
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
        jobs_outbox.finish(claimed, message="Your week is ready")
        return True

    return transaction(work)


def _copy(known: FamilyNow) -> None:
    """Put the new versions in the place of the copies that pages read."""
    weeks = schedules.active_of_week(known.family.id, known.monday)
    schedule_copies.keep(weeks, date=known.family.today(known.now), now=known.now)


def _time_limit(number_of_children: int) -> float:
    """Return how many seconds a plan may take: more children, more to try."""
    return min(8.0, 1.5 + 0.75 * number_of_children)


class _Watch:
    """Tells whoever waits how the plan gets better, holds the lease, and notices a cancelled promise."""

    def __init__(self, claimed: JobPromise, *, seconds: float) -> None:
        self.seconds = seconds
        self._claimed = claimed
        self._began = self._reported = monotonic()
        self._value: int | None = None
        self._cancelled = False

    def see(self, progress: Progress) -> None:
        """Note a better week."""
        self._value = int(progress.value)
        self.is_cancelled()

    def is_cancelled(self) -> bool:
        """Tell whether the work was taken away, asking the outbox twice a second at the most."""
        if self._cancelled or monotonic() - self._reported < SECONDS_BETWEEN_REPORTS:
            return self._cancelled
        self._reported = monotonic()
        share = min(1.0, (self._reported - self._began) / self.seconds)
        progress = JobProgress(percent=10 + int(80 * share), message="Trying arrangements", value=self._value)
        try:
            jobs_outbox.report(self._claimed, progress)
        except LeaseLostError:
            self._cancelled = True
        return self._cancelled
