"""Something that was found in a child's lessons, and that its parent knows better."""

import datetime as dt

from domain.children import Child, DerivedInsights
from domain.corrections import Correction
from domain.fair_trials import FairTrial, draw_lot
from domain.ids import CorrectionId, FairTrialId, InsightId, LearnedId
from domain.insights import Insight, InsightKind, Setting, SettingChange
from domain.learned import Area, Finding, FindingKind, Learned, Span, Tally
from domain.sentences import sentence
from domain.weeks import WEEKDAYS, monday_of
from ml import Looked, what_was_learned
from ml.lessons import Lesson
from store import insights, learned
from store.codec import new_id
from tests.cast import MONDAY, Kims

NINE, ELEVEN, THREE = 9 * 60, 11 * 60, 15 * 60


def a_finding() -> Finding:
    """Return that Math goes better before eleven."""
    days = WEEKDAYS[:5]
    return Finding(
        kind=FindingKind.HOURS,
        key="hours Math",
        subject="Math",
        text="Math goes better before 11:00",
        is_better=True,
        probability=0.9,
        inside=Tally(done=8, lessons=8),
        outside=Tally(done=2, lessons=6),
        here=Area(days=days, spans=(Span(start_time=NINE, end_time=ELEVEN),)),
        elsewhere=Area(days=days, spans=(Span(start_time=ELEVEN, end_time=THREE),)),
    )


def a_correction(child: Child, now: dt.datetime) -> Correction:
    """Return that this is not so."""
    return Correction(
        id=CorrectionId(new_id()),
        family_id=child.family_id,
        child_id=child.id,
        finding=a_finding(),
        words=f"{child.name} is fine at noon",
        created_at=now,
    )


def a_trial(child: Child, now: dt.datetime) -> FairTrial:
    """Return a trial of this week."""
    monday = monday_of(now.date())
    dates = [monday + dt.timedelta(days=day) for day in range(5)]
    return FairTrial(
        id=FairTrialId(new_id()),
        family_id=child.family_id,
        child_id=child.id,
        subject="Math",
        first_time=NINE,
        second_time=ELEVEN,
        week_start_date=monday,
        seed=1,
        draws=draw_lot(dates, NINE, ELEVEN, seed=1),
        created_at=now,
    )


def an_insight(child: Child, now: dt.datetime) -> Insight:
    """Keep and return that a child keeps going for half an hour, and that its Art should be no longer."""
    made = Insight(
        id=InsightId(new_id()),
        family_id=child.family_id,
        child_id=child.id,
        kind=InsightKind.ATTENTION_SPAN,
        key="30",
        text=sentence("%(child)s keeps going for about %(minutes)s minutes.", child=child.name, minutes=30),
        evidence=sentence("9 of 10 lessons were done up to 30 minutes, 2 of 8 lessons beyond."),
        derived=DerivedInsights(attention_span="15-30_minutes"),
        changes=(SettingChange(setting=Setting.SESSION_DURATION, subject="Art", before=60, after=30),),
        created_at=now,
    )
    insights.suggest(child.family_id, child.id, [made])
    return made


def learn_of_noah(kims: Kims, now: dt.datetime) -> Learned:
    """Keep and return what was learned of Noah in five weeks in which Math went well at nine and never at one."""
    days = [MONDAY + dt.timedelta(days=day) for day in range(35) if day % 7 < 5]
    lessons = [
        Lesson("Math", date, NINE if index % 2 else 13 * 60, 45, 45, bool(index % 2), moved=False, engagement=4)
        for index, date in enumerate(days)
    ]
    looked = Looked(
        family=kims.family,
        child=kims.noah,
        lessons=lessons,
        first_date=MONDAY,
        last_date=days[-1],
        scores={kims.noah.id: {"Math": {day: {540: 90, 555: 80, 780: 20} for day in kims.family.school_days}}},
        method="questionnaire",
        ratings={MONDAY: 4},
    )
    made = what_was_learned(looked, LearnedId("learned"), now=now)
    learned.keep(kims.family.id, made)
    return made
