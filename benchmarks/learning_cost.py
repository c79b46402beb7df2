"""What training and scoring cost."""

import resource
import time
from collections.abc import Iterator, Sequence

from benchmarks.worlds import FIRST_MONDAY, settle
from domain.children import Child
from domain.evidence import FamilyHistory
from domain.families import Family
from domain.ids import ChildId, FamilyId
from domain.subjects import Frequency, ParentInvolvement, Subject
from domain.weeks import ONE_WEEK
from ml import FamilyWeek, attempt, score_week
from ml.questionnaire import questionnaire_prior
from simulation import Kind

WEEKS = 12


def training_cost(logs: int) -> str:
    """Return a sentence on reading, training and judging ``logs`` logs."""
    drawn = [one.history(0, WEEKS) for one in settle(tuple(Kind), 48, WEEKS, 1)]
    began, cpu = time.perf_counter(), time.process_time()
    made = attempt(_histories(drawn, logs), None, today=FIRST_MONDAY + WEEKS * ONE_WEEK, seed=1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{made.sample_count:,} logs and moves trained and judged in {time.perf_counter() - began:.1f} s"
        f" ({time.process_time() - cpu:.1f} s of one core), peak memory {peak:.0f} MB"
    )


def _histories(drawn: Sequence[FamilyHistory], logs: int) -> Iterator[FamilyHistory]:
    """Yield families until there are logs enough: those that were drawn, again and again under new names."""
    told = copy = 0
    while told < logs:
        for one in drawn:
            if told >= logs:
                return
            yield _renamed(one, copy)
            told += len(one.outcomes)
        copy += 1


def _renamed(one: FamilyHistory, copy: int) -> FamilyHistory:
    names = {child.id: ChildId(f"{child.id}-{copy}") for child in one.children}
    return FamilyHistory(
        family=one.family.model_copy(update={"id": FamilyId(f"{one.family.id}-{copy}")}),
        children=tuple(child.model_copy(update={"id": names[child.id]}) for child in one.children),
        outcomes=tuple(outcome._replace(child_id=names[outcome.child_id]) for outcome in one.outcomes),
        moves=tuple(move._replace(child_id=names[move.child_id]) for move in one.moves),
    )


def scoring_cost() -> str:
    """Return a sentence on scoring the week of eight children with ten subjects each."""
    subjects = tuple(
        Subject(
            name=f"Subject {index}",
            session_duration=30,
            frequency=Frequency.DAILY,
            parent_involvement=ParentInvolvement.SOME,
        )
        for index in range(10)
    )
    at = settle((Kind.PEAKS,), 1, 0, 1)[0].household
    family: Family = at.family
    children = {
        ChildId(f"c{index}"): Child(
            id=ChildId(f"c{index}"),
            family_id=family.id,
            name="Ada",
            age=9,
            subjects=subjects,
            created_at=family.created_at,
        )
        for index in range(8)
    }
    week = FamilyWeek(family, children, FIRST_MONDAY, family.id)
    model = questionnaire_prior()
    score_week(model, week)
    took = []
    for _ in range(20):
        began = time.perf_counter()
        score_week(model, week)
        took.append(time.perf_counter() - began)
    return f"8 children x 10 subjects scored in {1000 * sorted(took)[10]:.0f} ms (median of 20)"
