"""Filling the demo family: its children, some weeks as they were lived, this week so far and the next one."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean
from zoneinfo import ZoneInfo

from domain.children import Child
from domain.fair_trials import FairTrial, days_of_trial, draw_lot, in_the_way
from domain.families import Family
from domain.ids import FairTrialId, PlanId
from domain.jobs_outbox import JobProgress, JobPromise
from domain.questionnaires import ChildProgress, SectionState
from domain.schedules import Schedule
from domain.sentences import sentence
from domain.user_feedback import UserFeedback
from domain.weeks import ONE_WEEK, monday_of
from jobs.learned import keep_retrospect, look_back
from jobs.new_schedules import PlanOrigin, new_schedules
from jobs.scoring import score_family_week
from jobs.week_problems import FamilyNow, week_problem
from planner import plan_week
from simulation import LivedWeek
from simulation.planned_lives import Life, live_planned_week
from simulation.riveras import children_of, settled
from store import activity_logs, children, fair_trials, families, jobs_outbox, questionnaires, schedules, user_feedback
from store.codec import new_id
from store.connections import transaction

WEEKS_LIVED = 4
WEEKS = WEEKS_LIVED + 2
SECONDS_LIVED, SECONDS_SHOWN = 0.4, 1.5
SEED = 20
TRIED_WEEKS, TRIED_TIMES = 3, (9 * 60, 11 * 60)


def seed_demo(claimed: JobPromise, now: dt.datetime) -> None:
    """Fill the demo family, unless it has children already; all of it is kept, or nothing."""
    shell = families.find(claimed.family_id) if claimed.family_id else None
    if shell is None:
        jobs_outbox.give_up(claimed, "there is no demo family to fill")
        return
    this_monday = monday_of(shell.today(now))
    family = settled(shell, this_monday)
    learners = children_of(family.id, this_monday, born=shell.created_at, new_id=new_id)
    trial = _trial(family, learners, this_monday)
    weeks = list(_weeks(claimed, family, learners, trial, now))
    transaction(lambda: _keep(claimed, family, learners, trial, weeks))
    keep_retrospect(family.id, look_back(family, now))


def _weeks(
    claimed: JobPromise, family: Family, learners: tuple[Child, ...], trial: FairTrial, now: dt.datetime
) -> Iterator[LivedWeek]:
    """Yield every child's weeks, oldest first: each is planned after the one before was lived."""
    this_monday = monday_of(family.today(now))
    chance = random.Random(SEED)  # noqa: S311  a made-up family keeps no secrets
    previous: tuple[Schedule, ...] = ()
    for index in range(WEEKS):
        jobs_outbox.report(
            claimed, JobProgress(percent=5 + 90 * index // WEEKS, message=sentence("Getting the family ready"))
        )
        monday = this_monday + (index - WEEKS_LIVED) * ONE_WEEK
        known = replace(_known(family, learners, previous, monday), trials=(trial,))
        planned = _plan(known, SECONDS_LIVED if monday < this_monday else SECONDS_SHOWN)
        lives = {child.id: Life(child, ZoneInfo(family.timezone), now, chance, new_id) for child in learners}
        lived = [live_planned_week(lives[schedule.child_id], schedule) for schedule in planned]
        previous = tuple(week.schedule for week in lived)
        yield from lived


def _trial(family: Family, learners: tuple[Child, ...], this_monday: dt.date) -> FairTrial:
    """Return a trial that the family has just finished: is Math better for Lucia at nine or at eleven?"""
    child, subject, monday = learners[1], learners[1].subjects[0], this_monday - TRIED_WEEKS * ONE_WEEK
    dates = days_of_trial(subject, family.school_days, monday, weeks=TRIED_WEEKS, seed=SEED)
    free = [date for date in dates if not any(in_the_way(family, child, subject, date, TRIED_TIMES))]
    return FairTrial(
        id=FairTrialId(new_id()),
        family_id=family.id,
        child_id=child.id,
        subject=subject.name,
        first_time=TRIED_TIMES[0],
        second_time=TRIED_TIMES[1],
        week_start_date=monday,
        seed=SEED,
        draws=draw_lot(free, *TRIED_TIMES, seed=SEED),
        created_at=dt.datetime.combine(monday, dt.time.min, ZoneInfo(family.timezone)) - dt.timedelta(hours=40),
    )


def _known(family: Family, learners: tuple[Child, ...], previous: tuple[Schedule, ...], monday: dt.date) -> FamilyNow:
    """Return what was known on the evening before the week began."""
    midnight = dt.datetime.combine(monday, dt.time.min, ZoneInfo(family.timezone)).astimezone(dt.UTC)
    evening = midnight - dt.timedelta(hours=4)
    return FamilyNow(family=family, children=learners, standing=(), previous=previous, monday=monday, now=evening)


def _plan(known: FamilyNow, seconds: float) -> tuple[Schedule, ...]:
    scored = score_family_week(known.family, known.children, known.family.school_days, known.monday)
    plan = plan_week(week_problem(known, scored.scores), time_limit=seconds, seed=SEED)
    return new_schedules(known, plan, PlanOrigin(PlanId(new_id()), scored.method, scored.model_id))


def _keep(
    claimed: JobPromise, family: Family, learners: tuple[Child, ...], trial: FairTrial, weeks: list[LivedWeek]
) -> None:
    if not children.of_family(family.id):
        families.replace(family)
        for child in learners:
            children.insert(family.id, child)
        _answer(family, learners)
        fair_trials.insert(family.id, trial)
        schedules.insert_many(family.id, [week.schedule for week in weeks])
        activity_logs.insert_many(family.id, (log for week in weeks for log in week.logs))
        user_feedback.insert_many(family.id, _answers(weeks))
    jobs_outbox.finish(claimed, message=sentence("The week is ready"))


def _answers(weeks: list[LivedWeek]) -> Iterator[UserFeedback]:
    """Yield what the family said of its weeks, once each; of the newest it has yet to be asked."""
    rated = [(week.schedule.week_start_date, week.feedback) for week in weeks if week.feedback]
    for monday in sorted({monday for monday, _ in rated})[:-1]:
        said = [feedback for of_week, feedback in rated if of_week == monday]
        rating = round(fmean(one.rating or 0 for one in said))
        yield said[0].with_changes(child_id=None, week_start_date=monday, rating=rating)


def _answer(family: Family, learners: tuple[Child, ...]) -> None:
    progress = questionnaires.find(family.id)
    if progress is None:
        return
    done = SectionState.COMPLETE
    told = (ChildProgress(child_id=one.id, section3_child=done, section4=done, section6=done) for one in learners)
    questionnaires.keep(family.id, progress.with_changes(children_progress=tuple(told)))
