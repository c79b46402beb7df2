"""A closed loop: the plan decides what is seen, what is seen decides the next plan."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from benchmarks.worlds import FIRST_MONDAY, Settled, settle, true_chances
from domain.activity_logs import LogKind
from domain.children import Child
from domain.family_weeks import PlacementScores
from domain.subjects import Subject
from domain.weeks import ONE_WEEK
from ml import FamilyWeek, PlacementRanker, attempt, score_week
from simulation import Kind, LivedWeek, MadeUpFamily
from simulation.placing import Place
from simulation.weeks import Choose, live_week

RETRAIN_AT = (2, 4, 8)
WEEKS = 12
EXPLORES = 0.1
PLANNERS = ("questionnaire", "learning")


@dataclass(frozen=True)
class LoopRow:
    """How plans of a stretch of weeks fared."""

    weeks: str
    planner: str
    completed: float
    moved: float
    regret: float
    """How much likelier the best place of its week would have been than the place a session was planned at."""


def closed_loop(kinds: Sequence[Kind], families: int, seed: int) -> list[LoopRow]:
    """Let the same families live by the questionnaire alone and by a model that is trained again and again."""
    rows = []
    for planner in PLANNERS:
        settled = settle(kinds, families, 0, seed)
        edges = (0, *RETRAIN_AT, WEEKS)
        model: PlacementRanker | None = None
        for first, last in pairwise(edges):
            lived = [_live(one, model, range(first, last), seed) for one in settled]
            rows.append(_row(f"{first + 1}-{last}", planner, [one.household for one in settled], lived))
            settled = [Settled(one.household, (*one.lived, *weeks)) for one, weeks in zip(settled, lived, strict=True)]
            if planner == "learning":
                told = [one.history(0, last) for one in settled]
                made = attempt(told, None, today=FIRST_MONDAY + last * ONE_WEEK, seed=seed)
                model = made.challenger if made.verdict.promoted else model
    return rows


def _live(one: Settled, model: PlacementRanker | None, weeks: range, seed: int) -> list[LivedWeek]:
    household, lived = one.household, []
    for week in weeks:
        monday = FIRST_MONDAY + week * ONE_WEEK
        chance = random.Random(f"{seed}-{household.family.id}-{week}")  # noqa: S311
        asked = FamilyWeek(
            household=household.family,
            learners={child.id: child for child in household.children},
            monday=monday,
            family_id=household.family.id,
        )
        choose = _chooser(score_week(model, asked), chance)
        ids = (f"{household.family.id}-{week}-{index}" for index in range(10**6))
        lived += live_week(chance, household, monday, week, choose=choose, new_id=lambda ids=ids: next(ids))
    return lived


def _chooser(scores: PlacementScores, chance: random.Random) -> Choose:
    def choose(child: Child, subject: Subject, free: Sequence[Place]) -> Place:
        if chance.random() < EXPLORES:
            return chance.choice(free)
        return max(free, key=lambda place: scores[child.id][subject.name][place.day].get(place.start, 0))

    return choose


def _row(weeks: str, planner: str, households: Sequence[MadeUpFamily], lived: Sequence[list[LivedWeek]]) -> LoopRow:
    logs = [log for family in lived for week in family for log in week.logs]
    done = [log.kind is LogKind.COMPLETED for log in logs if log.kind is not LogKind.MOVED]
    moved = sum(log.kind is LogKind.MOVED for log in logs)
    regrets = [gap for household, family in zip(households, lived, strict=True) for gap in _regrets(household, family)]
    return LoopRow(weeks, planner, float(np.mean(done)), moved / len(done), float(np.mean(regrets)))


def _regrets(household: MadeUpFamily, lived: list[LivedWeek]) -> list[float]:
    children = {child.id: child for child in household.children}
    gaps = []
    for one in lived:
        child = children[one.schedule.child_id]
        week = (one.schedule.week_start_date - FIRST_MONDAY).days // 7
        truth = true_chances(household, child, week)
        hours = child.learning_preferences.homeschooling_hours
        per_day = truth.shape[1] // len(household.family.school_days)
        first = -(-hours.start_time // 15) * 15
        for log in one.logs:
            if log.kind is LogKind.MOVED or log.moved:
                continue
            row = next(index for index, subject in enumerate(child.subjects) if subject.name == log.activity_name)
            day = household.family.school_days.index(log.date.strftime("%A"))
            gaps.append(float(truth[row].max() - truth[row, day * per_day + (log.scheduled.start_time - first) // 15]))
    return gaps
