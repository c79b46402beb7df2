"""Asking for a fair trial of two times, and stopping it."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from domain.children import Child, HomeschoolingHours
from domain.fair_trials import FEWEST_DAYS, WEEKS, FairTrial, TrialState, days_of_trial, draw_lot, in_the_way
from domain.families import Family
from domain.ids import ChildId, FairTrialId, FamilyId, PromiseId
from domain.rosters import RosterChild
from domain.sentences import Clock, Listed, Sentence, listed, sentence
from domain.subjects import Frequency, Subject
from domain.weeks import ONE_WEEK, monday_of
from operations.learned import request_learned
from operations.plans import dispatch_plan_later, promise_plan
from operations.weeks import NoSuchChildError
from store import children, fair_trials, families, rosters, schedules
from store.codec import new_id
from store.connections import transaction

STARTS_OFFERED = 3
LEAST_APART = 30
STEP = 5
_TOO_FEW_DAYS = sentence("Your school week has too few days for a trial of this subject.")


class TrialAnswers(NamedTuple):
    """A trial as it was asked for."""

    subject: str
    first_time: int
    second_time: int
    monday: dt.date


class TrialRefusedError(ValueError):
    """A trial that could not tell anything; ``field`` names what to change, ``reason`` is a sentence."""

    def __init__(self, field: str, reason: Sentence) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


class NoSuchTrialError(LookupError):
    """The family has no such trial."""


@dataclass(frozen=True, slots=True)
class TrialView:
    """A trial, and how far it is today."""

    trial: FairTrial
    state: TrialState

    @property
    def has_ended(self) -> bool:
        """Whether it decides nothing any more."""
        return self.state in (TrialState.OVER, TrialState.STOPPED)


@dataclass(frozen=True, slots=True)
class TrialsPage:
    """A child's trials, the newest first, and what a new one can be made of."""

    children: tuple[RosterChild, ...]
    child: RosterChild
    trials: tuple[TrialView, ...]
    subjects: tuple[str, ...]
    mondays: tuple[dt.date, ...]

    @property
    def can_begin(self) -> bool:
        """Whether a new one may be asked for: one at a time, and of a subject that comes round often enough."""
        return bool(self.subjects) and all(view.has_ended for view in self.trials)


def show_trials(family_id: FamilyId, child_id: ChildId, *, now: dt.datetime) -> TrialsPage:
    """Return a child's trials; NoSuchChildError if it is none of the family's."""
    roster, learner = rosters.find(family_id), children.find(family_id, child_id)
    child = roster.child(child_id) if roster else None
    if roster is None or child is None or learner is None:
        raise NoSuchChildError(child_id)
    today = roster.family.today(now)
    return TrialsPage(
        children=roster.children,
        child=child,
        trials=tuple(TrialView(one, one.state(today)) for one in fair_trials.of_child(family_id, child_id)),
        subjects=tuple(subject.name for subject in learner.subjects if _why_not(subject) is None),
        mondays=_mondays(today),
    )


def begin_trial(
    family_id: FamilyId, child_id: ChildId, answers: TrialAnswers, *, seed: int, now: dt.datetime
) -> tuple[FairTrial, tuple[PromiseId, ...]]:
    """Draw the lot and keep the trial; those of its weeks that are planned already are planned anew around it.

    NoSuchChildError if the child is none of the family's, TrialRefusedError if the trial could not tell anything.
    """
    family, child = families.find(family_id), children.find(family_id, child_id)
    if family is None or child is None:
        raise NoSuchChildError(child_id)
    today = family.today(now)

    def work() -> tuple[FairTrial, tuple[PromiseId, ...]]:
        # Two adults who ask at once would begin two trials that do not know of each other: the later one asks again.
        families.count_move(family_id)
        if any(not TrialView(one, one.state(today)).has_ended for one in fair_trials.of_child(family_id, child_id)):
            raise TrialRefusedError(
                "subject", sentence("Another trial is under way. Stop it, or wait until it is over.")
            )
        trial = fair_trials.insert(family_id, _drawn(family, child, answers, seed=seed, now=now))
        planned = [monday for monday in trial.mondays if schedules.is_planned(family_id, monday)]
        return trial, tuple(promise_plan(family_id, monday, now=now) for monday in planned)

    trial, promise_ids = transaction(work)
    for promise_id in promise_ids:
        dispatch_plan_later(promise_id)
    return trial, promise_ids


def stop_trial(family_id: FamilyId, trial_id: FairTrialId, *, now: dt.datetime) -> FairTrial:
    """Stop a trial: no more lessons are placed by its lot. One that was stopped stays so.

    NoSuchTrialError if it is none of the family's.
    """
    trial = fair_trials.find(family_id, trial_id)
    if trial is None:
        raise NoSuchTrialError(trial_id)
    if trial.stopped_at is None:
        fair_trials.stop(family_id, trial_id, now)
        request_learned(family_id, now=now)
    return trial


def _drawn(family: Family, child: Child, answers: TrialAnswers, *, seed: int, now: dt.datetime) -> FairTrial:
    subject = child.subject_named(answers.subject)
    if subject is None:
        raise TrialRefusedError("subject", sentence("Choose a subject."))
    _refuse(subject, child, answers, family.today(now))
    first, second = sorted((answers.first_time, answers.second_time))
    return FairTrial(
        id=FairTrialId(new_id()),
        family_id=family.id,
        child_id=child.id,
        subject=subject.name,
        first_time=first,
        second_time=second,
        week_start_date=answers.monday,
        seed=seed,
        draws=draw_lot(_free_dates(family, child, subject, answers, seed), first, second, seed=seed),
        created_at=now,
    )


def _free_dates(
    family: Family, child: Child, subject: Subject, answers: TrialAnswers, seed: int
) -> tuple[dt.date, ...]:
    """Return the days on which nothing stands at either time: only those can be compared."""
    starts = (answers.first_time, answers.second_time)
    dates = days_of_trial(subject, family.school_days, answers.monday, weeks=WEEKS, seed=seed)
    standing = {date: tuple(in_the_way(family, child, subject, date, starts)) for date in dates}
    free = tuple(date for date in dates if not standing[date])
    if len(free) >= FEWEST_DAYS:
        return free
    names = dict.fromkeys(name for each in standing.values() for name in each)
    raise TrialRefusedError("second_time", _in_the_way(listed(names)) if names else _TOO_FEW_DAYS)


def _in_the_way(names: Listed) -> Sentence:
    return sentence("%(names)s would be in the way on too many days. Choose other times.", names=names)


def _refuse(subject: Subject, child: Child, answers: TrialAnswers, today: dt.date) -> None:
    if reason := _why_not(subject):
        raise TrialRefusedError("subject", reason)
    hours = child.learning_preferences.homeschooling_hours
    for field, start in (("first_time", answers.first_time), ("second_time", answers.second_time)):
        if start % STEP:
            raise TrialRefusedError(field, sentence("Choose a time on the five minutes, such as 09:15."))
        if start < hours.start_time or start + subject.session_duration > hours.end_time:
            raise TrialRefusedError(field, _outside(child.name, hours))
    if abs(answers.first_time - answers.second_time) < LEAST_APART:
        raise TrialRefusedError("second_time", sentence("Choose two times that are at least half an hour apart."))
    if answers.monday not in _mondays(today):
        raise TrialRefusedError("monday", sentence("Choose one of these weeks."))


def _outside(child: str, hours: HomeschoolingHours) -> Sentence:
    return sentence(
        "The lesson would not lie within %(child)s's hours, %(start)s to %(end)s.",
        child=child,
        start=Clock(hours.start_time),
        end=Clock(hours.end_time),
    )


def _why_not(subject: Subject) -> Sentence | None:
    """Return why a subject cannot be tried, None if it can."""
    if subject.frequency not in (Frequency.DAILY, Frequency.TWO_OR_THREE):
        return sentence("%(subject)s comes round too seldom: three weeks would tell nothing.", subject=subject.name)
    if subject.fixed_time.required:
        return sentence("%(subject)s has a fixed time.", subject=subject.name)
    if subject.group_id:
        return sentence("%(subject)s is taught to several children together.", subject=subject.name)
    return None


def _mondays(today: dt.date) -> tuple[dt.date, ...]:
    return tuple(monday_of(today) + week * ONE_WEEK for week in range(1, STARTS_OFFERED + 1))
