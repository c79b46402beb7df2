"""Arranging the rest of a week anew around what stays, as a proposal."""

import datetime as dt
from dataclasses import replace

from domain.clock import parse_clock
from domain.family_weeks import FamilyWeek, Pin, PlacementScores
from domain.ids import ItemId
from domain.jobs_outbox import JobProgress, JobPromise
from domain.moves import days_with_changed, days_with_make_ups, days_with_pending, find_standing
from domain.repairs import Repair
from domain.schedules import Schedule
from domain.sentences import NOTHING, Sentence, sentence
from domain.spots import Spot
from domain.weeks import Weekday
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
    jobs_outbox.report(claimed, JobProgress(percent=5, message=sentence("Looking at everybody's week")))
    wanted = ItemId(claimed.payload.get("item", ""))
    shown = replace(known, standing=tuple(_as_shown(week, known, wanted) for week in known.standing))
    wish = _wish(claimed, shown)
    plan = _plan(claimed, shown, wish)
    lines = lines_of(shown, plan, wish)
    proposed = Repair(
        id=claimed.id,
        family_id=claimed.family_id,
        monday=known.monday,
        lines=lines,
        left_out=tuple(left_out_of(shown, plan, lines)),
        summary=plan.summary,
        unmet=_unmet(shown, plan, wish),
        created_at=now,
    )
    transaction(lambda: _keep(claimed, proposed))


def _as_shown(week: Schedule, known: FamilyNow, wanted: ItemId) -> Schedule:
    """Return a week as pages show it, with the moves that are not saved yet; what is wanted elsewhere may move."""
    today = known.family.today(known.now)
    days = days_with_make_ups(week, days_with_pending(week), week.pending_moves, today)
    found = find_standing(days, wanted)
    if found:
        days = days_with_changed(days, found.item.model_copy(update={"pinned": False}))
    pending = tuple(move for move in week.pending_moves if move.item_id != wanted)
    return week.model_copy(update={"days": days, "pending_moves": pending})


def _wish(claimed: JobPromise, known: FamilyNow) -> Pin | None:
    """Return where a parent wants a lesson to stand, if one was named and may still move."""
    wanted = claimed.payload
    for week in known.standing:
        found = find_standing(week.days, ItemId(wanted.get("item", "")))
        if found and not known.has_happened(found.day, found.item) and known.has_subject(week.child_id, found.item):
            return Pin(
                child_id=week.child_id,
                subject=found.item.name,
                day_of_week=Weekday(wanted["day"]),
                start_time=parse_clock(wanted["start"]),
            )
    return None


def _unmet(known: FamilyNow, plan: WeekPlan, wish: Pin | None) -> Sentence:
    if wish is None or wish.place in {session.place for session in plan.sessions()}:
        return NOTHING
    (child,) = (one for one in known.children if one.id == wish.child_id)
    return sentence(
        "%(lesson)s cannot stand on %(place)s, whatever else moves.",
        lesson=sentence("%(child)s's %(subject)s", child=child.name, subject=wish.subject),
        place=Spot(wish.day_of_week, wish.start_time).said,
    )


def _plan(claimed: JobPromise, known: FamilyNow, wish: Pin | None) -> WeekPlan:
    scored = score_family_week(known.family, known.children, known.days_to_plan(), known.monday)
    watch = Watch(claimed, seconds=_time_limit(len(known.children)))
    return plan_week(
        _problem(known, scored.scores, wish),
        time_limit=watch.seconds,
        on_improvement=watch.see,
        should_stop=watch.is_cancelled,
    )


def _problem(known: FamilyNow, scores: PlacementScores, wish: Pin | None) -> FamilyWeek:
    """Return the week to be repaired; a wish is a pin, which gives way only to a rule."""
    problem = week_problem(known, scores, repairing=True)
    if wish is None or wish.day_of_week not in problem.days:
        return problem
    return problem.with_changes(pins=(*problem.pins, wish))


def _keep(claimed: JobPromise, proposed: Repair) -> None:
    repairs.insert(proposed.family_id, proposed)
    jobs_outbox.finish(claimed, message=sentence("The changes are ready"))


def _time_limit(number_of_children: int) -> float:
    """Return how many seconds a repair may take: a parent waits for it with the week in hand."""
    return min(2.0, 0.3 + 0.15 * number_of_children)
