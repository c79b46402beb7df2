"""Arranging the rest of a week anew around what stays, as a proposal."""

import datetime as dt
from dataclasses import replace

from domain.jobs_outbox import JobProgress, JobPromise
from domain.moves import days_with_make_ups, days_with_pending
from domain.repairs import Repair
from domain.schedules import Schedule
from jobs.gathering import gather
from jobs.repair_lines import left_out_of, lines_of
from jobs.scoring import score_family_week
from jobs.watches import Watch
from jobs.week_problems import FamilyNow, week_problem
from planner import WeekPlan, plan_week
from store import jobs_outbox, repairs
from store.connections import transaction


def repair_week(claimed: JobPromise, now: dt.datetime) -> None:
    """Propose how the rest of the week could stand; nothing of the week is changed."""
    if claimed.family_id is None:
        jobs_outbox.give_up(claimed, "a week belongs to a family")
        return
    known = gather(claimed.family_id, dt.date.fromisoformat(claimed.payload["monday"]), now, repairing=True)
    if known is None or not known.standing:
        jobs_outbox.give_up(claimed, "there is no week to arrange")
        return
    jobs_outbox.report(claimed, JobProgress(percent=5, message="Looking at everybody's week"))
    shown = replace(known, standing=tuple(_as_shown(week, known) for week in known.standing))
    plan = _plan(claimed, shown)
    lines = lines_of(shown, plan)
    proposed = Repair(
        id=claimed.id,
        family_id=claimed.family_id,
        monday=known.monday,
        lines=lines,
        left_out=tuple(left_out_of(shown, plan, lines)),
        summary=plan.summary,
        created_at=now,
    )
    transaction(lambda: _keep(claimed, proposed))


def _as_shown(week: Schedule, known: FamilyNow) -> Schedule:
    """Return a week as pages show it: with the moves that are not saved yet."""
    today = known.family.today(known.now)
    days = days_with_make_ups(week, days_with_pending(week), week.pending_moves, today)
    return week.model_copy(update={"days": days})


def _plan(claimed: JobPromise, known: FamilyNow) -> WeekPlan:
    scored = score_family_week(known.family, known.children, known.days_to_plan(), known.monday)
    watch = Watch(claimed, seconds=_time_limit(len(known.children)))
    return plan_week(
        week_problem(known, scored.scores, repairing=True),
        time_limit=watch.seconds,
        on_improvement=watch.see,
        should_stop=watch.is_cancelled,
    )


def _keep(claimed: JobPromise, proposed: Repair) -> None:
    repairs.insert(proposed.family_id, proposed)
    jobs_outbox.finish(claimed, message="The changes are ready")


def _time_limit(number_of_children: int) -> float:
    """Return how many seconds a repair may take: a parent waits for it with the week in hand."""
    return min(2.0, 0.3 + 0.15 * number_of_children)
