"""What a child's lessons suggest of how it learns: for how long, with which pauses, and what it likes."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from statistics import fmean
from typing import NamedTuple

from domain.children import Child, DerivedInsights, InterestCluster, RecommendedBreaks
from domain.ids import InsightId
from domain.insights import Insight, InsightKind, Setting, SettingChange
from domain.learned import Sureness, Tally, sureness_of
from domain.sentences import Sentence, clauses, in_a_row, listed, plural_sentence, sentence
from ml.comparisons import strongest_split
from ml.lessons import Lesson, tally
from ml.subjects import KINDS, kind_of

NewId = Callable[[], str]

PAUSE = 10
STEP = 15
SHORTEST, LONGEST = 15, 120
FEWEST_MARKS = 5
CLEARLY = 1.0
"""By how many marks of five a child has to be more or less engaged than its parent had said."""
HIGH = 4.0

_CLUSTERS: Mapping[str, tuple[str, ...]] = {
    "STEM": ("math", "science", "technology", "games"),
    "Languages": ("reading", "writing", "language"),
    "Arts": ("art", "music"),
    "World": ("history", "faith", "nature", "life skills"),
    "Movement": ("sport",),
}
_NAMES = {
    "STEM": sentence("STEM"),
    "Languages": sentence("Languages"),
    "Arts": sentence("Arts"),
    "World": sentence("World"),
    "Movement": sentence("Movement"),
}
_SURE = (Sureness.QUITE, Sureness.FAIRLY)


def insights_of(child: Child, lessons: Sequence[Lesson], *, new_id: NewId, now: dt.datetime) -> Iterator[Insight]:
    """Yield what could be suggested to a parent; nothing that is no more than a guess."""
    known = [lesson for lesson in lessons if child.subject_named(lesson.subject)]
    for find in (_attention_span, _breaks, _interests):
        if (found := find(child, known)) is not None:
            yield Insight(
                id=InsightId(new_id()),
                family_id=child.family_id,
                child_id=child.id,
                created_at=now,
                **found._asdict(),
            )


class _Found(NamedTuple):
    """What a suggestion says, named as in its document."""

    kind: InsightKind
    key: str
    text: Sentence
    evidence: Sentence
    derived: DerivedInsights
    changes: tuple[SettingChange, ...]


def _attention_span(child: Child, lessons: Sequence[Lesson]) -> _Found | None:
    """Find the length beyond which lessons are done less often."""
    found = _longest_good(lessons, {lesson: lesson.planned_minutes for lesson in lessons})
    if found is None:
        return None
    limit, evidence = found
    changes = tuple(
        SettingChange(setting=Setting.SESSION_DURATION, subject=one.name, before=one.session_duration, after=limit)
        for one in child.subjects
        if one.session_duration > limit and not one.fixed_time.required and not one.group_id
    )
    return _Found(
        InsightKind.ATTENTION_SPAN,
        f"{limit}",
        sentence("%(child)s keeps going for about %(minutes)s minutes.", child=child.name, minutes=limit),
        in_a_row([evidence, sentence("It may be the subjects themselves and not their length: you know best.")]),
        DerivedInsights(attention_span=f"{max(SHORTEST, limit - STEP)}-{limit}_minutes"),
        changes,
    )


def _breaks(child: Child, lessons: Sequence[Lesson]) -> _Found | None:
    """Find after how many minutes in a row lessons are done less often."""
    found = _longest_good(lessons, _worked_until_its_end(lessons))
    if found is None:
        return None
    limit, evidence = found
    known = child.learning_preferences.minutes_without_pause
    change = SettingChange(setting=Setting.MINUTES_WITHOUT_PAUSE, before=known, after=limit)
    breaks = RecommendedBreaks(frequency=f"every_{limit}_minutes", duration=f"{PAUSE}_minutes")
    return _Found(
        InsightKind.BREAKS,
        f"{limit}",
        sentence(
            "%(child)s does better with a pause after %(minutes)s minutes in a row.", child=child.name, minutes=limit
        ),
        evidence,
        DerivedInsights(recommended_breaks=breaks),
        (change,) if known != limit else (),
    )


def _interests(child: Child, lessons: Sequence[Lesson]) -> _Found | None:
    """Find the kinds of subjects in which a child is most engaged, and subjects it likes otherwise than was said."""
    marks = {subject.name: _marks(lessons, subject.name) for subject in child.subjects}
    told = {name: fmean(mine) for name, mine in marks.items() if len(mine) >= FEWEST_MARKS}
    clusters = sorted(_clusters(told), key=lambda cluster: -(cluster.average_interest or 0))
    changes = tuple(
        SettingChange(
            setting=Setting.INTEREST_LEVEL, subject=one.name, before=one.interest_level, after=round(told[one.name])
        )
        for one in child.subjects
        if one.name in told and _is_otherwise(told[one.name], one.interest_level)
    )
    liked = [cluster for cluster in clusters if (cluster.average_interest or 0) >= HIGH]
    if not liked and not changes:
        return None
    lessons_told = sum(len(mine) for mine in marks.values())
    return _Found(
        InsightKind.INTERESTS,
        ", ".join(sorted(one.name for one in liked)),
        in_a_row(list(_liking(child, liked, changes))),
        plural_sentence(
            "Your marks of engagement in %(number)s lesson, on average: %(marks)s.",
            "Your marks of engagement in %(number)s lessons, on average: %(marks)s.",
            lessons_told,
            marks=clauses([_mark(name, mean) for name, mean in told.items()]),
        ),
        DerivedInsights(interest_clusters=tuple(liked)),
        changes,
    )


def _is_otherwise(mark: float, said: int) -> bool:
    # Nobody gives a five every day: what is marked high is liked as much as was said.
    both_high = mark >= HIGH and said >= HIGH
    return abs(mark - said) >= CLEARLY and not both_high


def _liking(child: Child, liked: Sequence[InterestCluster], changes: Sequence[SettingChange]) -> Iterator[Sentence]:
    """Yield what a child likes, then why each setting would change."""
    if liked:
        kinds = [
            sentence("%(kind)s (%(subjects)s)", kind=_NAMES[one.name], subjects=", ".join(one.subjects))
            for one in liked
        ]
        yield sentence("%(child)s is most engaged in %(kinds)s.", child=child.name, kinds=listed(kinds))
    raised = [one.subject or "" for one in changes if (one.after or 0) > (one.before or 0)]
    lowered = [one.subject or "" for one in changes if (one.after or 0) < (one.before or 0)]
    if raised:
        yield sentence("More engaged than you had said: %(subjects)s.", subjects=", ".join(raised))
    if lowered:
        yield sentence("Less engaged than you had said: %(subjects)s.", subjects=", ".join(lowered))


def _mark(subject: str, mean: float) -> Sentence:
    return sentence("%(subject)s %(mark)s", subject=subject, mark=round(mean, 1))


def _longest_good(lessons: Sequence[Lesson], minutes: Mapping[Lesson, int]) -> tuple[int, Sentence] | None:
    """Return up to how many minutes lessons go well and beyond which less so, with the counts in words."""
    limits = [limit for limit in range(SHORTEST, LONGEST, STEP) if any(minutes[one] > limit for one in lessons)]
    parted = [
        (
            tally(one for one in lessons if minutes[one] <= limit),
            tally(one for one in lessons if minutes[one] > limit),
        )
        for limit in limits
    ]
    found = strongest_split(tally(lessons), parted)
    if found is None or not found.first_is_better or sureness_of(found.probability) not in _SURE:
        return None
    limit, (within, beyond) = limits[found.index], parted[found.index]
    return limit, _counts(limit, within, beyond)


def _counts(limit: int, within: Tally, beyond: Tally) -> Sentence:
    return sentence(
        "%(done)s of %(lessons)s lessons were done up to %(minutes)s minutes,"
        " %(done_beyond)s of %(lessons_beyond)s lessons beyond.",
        done=within.done,
        lessons=within.lessons,
        minutes=limit,
        done_beyond=beyond.done,
        lessons_beyond=beyond.lessons,
    )


def _worked_until_its_end(lessons: Sequence[Lesson]) -> dict[Lesson, int]:
    """Return for each lesson how long the child will have worked without a pause when it ends."""
    worked: dict[Lesson, int] = {}
    for _, day in groupby(sorted(lessons, key=lambda one: (one.date, one.start)), key=lambda one: one.date):
        stretch, end = 0, -PAUSE
        for lesson in day:
            stretch = lesson.planned_minutes + (stretch if lesson.start - end < PAUSE else 0)
            end = lesson.start + lesson.planned_minutes
            worked[lesson] = stretch
    return worked


def _marks(lessons: Sequence[Lesson], subject: str) -> list[int]:
    return [one.engagement for one in lessons if one.subject == subject and one.engagement is not None]


def _clusters(told: Mapping[str, float]) -> Iterator[InterestCluster]:
    for name, kinds in _CLUSTERS.items():
        subjects = tuple(subject for subject in told if KINDS[kind_of(subject)] in kinds)
        if subjects:
            average = round(fmean(told[subject] for subject in subjects), 1)
            yield InterestCluster(name=name, subjects=subjects, average_interest=average)
