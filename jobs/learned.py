"""Looking back on what happened to each child of a family, for the pages that show what was learned."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.fair_trials import TrialResult
from domain.families import Family
from domain.ids import ChildId, FairTrialId, FamilyId, LearnedId
from domain.insights import Insight
from domain.jobs_outbox import JobKind, JobPromise
from domain.learned import Learned
from domain.sentences import sentence
from domain.weeks import ONE_WEEK, monday_of
from jobs.scoring import score_family_week
from ml import Looked, insights_of, lessons_of, result_of, what_was_learned
from store import activity_logs, children, fair_trials, families, insights, jobs_outbox, learned, user_feedback
from store.codec import new_id
from store.connections import transaction

WEEKS_LOOKED_AT = 12
LATELY = dt.timedelta(days=2)


@dataclass(frozen=True)
class Retrospect:
    """Everything that a look back on a family's lessons came to."""

    learned: tuple[Learned, ...]
    insights: Mapping[ChildId, tuple[Insight, ...]]
    results: Mapping[FairTrialId, TrialResult]


def refresh_learned(claimed: JobPromise, now: dt.datetime) -> None:
    """Work out anew what was learned of a family's children, and keep it."""
    family = families.find(claimed.family_id) if claimed.family_id else None
    if family is None:
        jobs_outbox.give_up(claimed, "the family is gone")
        return
    made = look_back(family, now)

    def keep() -> None:
        keep_retrospect(family.id, made)
        jobs_outbox.finish(claimed, message=sentence("Brought up to date"))

    transaction(keep)


def refresh_learned_later(now: dt.datetime, *, model_is_new: bool) -> None:
    """Promise the same for every family that told something new, or of whom a new model may think otherwise."""
    since = WEEKS_LOOKED_AT * ONE_WEEK if model_is_new else LATELY
    for family_id in activity_logs.families_since(now.date() - since):
        jobs_outbox.promise_once(
            JobKind.REFRESH_LEARNED, f"{JobKind.REFRESH_LEARNED}:{family_id}:{now.date()}", now=now, family_id=family_id
        )


def look_back(family: Family, now: dt.datetime) -> Retrospect:
    """Look at the lessons of each child of a family in the last weeks, and at its trials."""
    looked = tuple(_looked_at(family, now))
    return Retrospect(
        learned=tuple(what_was_learned(one, LearnedId(new_id()), now=now) for one in looked),
        insights={one.child.id: tuple(insights_of(one.child, one.lessons, new_id=new_id, now=now)) for one in looked},
        results=dict(_results(family, now)),
    )


def keep_retrospect(family_id: FamilyId, made: Retrospect) -> None:
    """Keep what a look back came to; what parents have answered stays."""
    for one in made.learned:
        learned.keep(family_id, one)
    for child_id, suggested in made.insights.items():
        insights.suggest(family_id, child_id, suggested)
    for trial_id, result in made.results.items():
        fair_trials.keep_result(family_id, trial_id, result)


def _looked_at(family: Family, now: dt.datetime) -> Iterator[Looked]:
    today = family.today(now)
    first = monday_of(today) - WEEKS_LOOKED_AT * ONE_WEEK
    learners = children.of_family(family.id)
    scored = score_family_week(family, learners, family.school_days, monday_of(today))
    answers = user_feedback.of_weeks(family.id, first, today)
    ratings = {one.week_start_date: one.rating for one in answers if one.week_start_date and one.rating}
    for child in learners:
        yield Looked(
            family=family,
            child=child,
            lessons=lessons_of(activity_logs.of_child(family.id, child.id, first, today)),
            first_date=first,
            last_date=today,
            scores=scored.scores,
            method=scored.method,
            ratings=ratings,
        )


def _results(family: Family, now: dt.datetime) -> Iterator[tuple[FairTrialId, TrialResult]]:
    """Yield what came so far of each trial that has begun."""
    today = family.today(now)
    for trial in fair_trials.of_family(family.id):
        if trial.week_start_date <= today:
            logs = activity_logs.of_child(family.id, trial.child_id, trial.week_start_date, trial.last_date)
            ended = family.today(trial.stopped_at) if trial.stopped_at else trial.last_date
            yield trial.id, result_of(trial, logs, until=min(today, ended))
