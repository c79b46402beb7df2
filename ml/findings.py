"""What makes a difference to how a child's lessons go: the hour, the weekday, what came before; and how sure that is.

The ranking model weighs all of this at once and cannot tell a parent how sure it is of each. Here each difference is
looked at by itself, in the child's own lessons only, so that "from 14 lessons" means what it says.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from domain.children import Child
from domain.commitments import Busy, Commitment
from domain.families import Family
from domain.learned import MOST_KEY, Area, Finding, FindingKind, Span, Tally, sureness_of
from domain.sentences import Clock, Sentence, sentence
from domain.weeks import Weekday, weekday_of
from ml.comparisons import strongest_split
from ml.lessons import Lesson, tally

MOST_FINDINGS = 6
SOON_AFTER = 90
"""Minutes after a commitment within which a lesson counts as coming after it."""
HOUR = 60

_EVERY = {
    Weekday.MONDAY: sentence("Mondays"),
    Weekday.TUESDAY: sentence("Tuesdays"),
    Weekday.WEDNESDAY: sentence("Wednesdays"),
    Weekday.THURSDAY: sentence("Thursdays"),
    Weekday.FRIDAY: sentence("Fridays"),
    Weekday.SATURDAY: sentence("Saturdays"),
    Weekday.SUNDAY: sentence("Sundays"),
}


@dataclass(frozen=True)
class _Split:
    """A way to part lessons: where it is, what to call a better and a worse place, and which lessons lie there."""

    here: Area
    elsewhere: Area
    key: str
    better: Sentence
    worse: Sentence
    holds: Callable[[Lesson], bool]


def findings_of(family: Family, child: Child, lessons: Sequence[Lesson]) -> tuple[Finding, ...]:
    """Return the strongest differences, the surest first; one that is no more than a hunch is left out."""
    watcher = _Watcher(family, child, lessons)
    found = sorted([*watcher.hours(), *watcher.weekdays(), *watcher.commitments()], key=lambda one: -one.probability)
    # Where lunch is all that divides the day, "after lunch" and "before noon" are one finding: the surer words tell it.
    told = {(one.subject, frozenset((one.inside, one.outside))): one for one in reversed(found)}
    return tuple(one for one in found if one in told.values())[:MOST_FINDINGS]


class _Watcher:
    """Looks at one child's lessons from several sides."""

    def __init__(self, family: Family, child: Child, lessons: Sequence[Lesson]) -> None:
        self.family, self.child = family, child
        known = {subject.name for subject in child.subjects}
        self.lessons = [lesson for lesson in lessons if lesson.subject in known]

    def hours(self) -> Iterator[Finding]:
        """Yield the stretch of the day in which each subject, and the child in general, does best or worst."""
        for subject in (None, *(one.name for one in self.child.subjects)):
            lessons = [one for one in self.lessons if subject in (None, one.subject)]
            yield from _strongest(FindingKind.HOURS, subject, lessons, self._windows(subject, lessons))

    def weekdays(self) -> Iterator[Finding]:
        """Yield the weekday that differs most from the others."""
        days = self.family.school_days
        splits = [
            _Split(
                here=Area(days=(day,), spans=(self._day,)),
                elsewhere=Area(days=tuple(other for other in days if other is not day), spans=(self._day,)),
                key="weekday",
                better=sentence("%(days)s go better than other days", days=_EVERY[day]),
                worse=sentence("%(days)s are harder than other days", days=_EVERY[day]),
                holds=lambda lesson, day=day: weekday_of(lesson.date) is day,  # type: ignore[misc]
            )
            for day in days
        ]
        yield from _strongest(FindingKind.WEEKDAY, None, self.lessons, splits)

    def commitments(self) -> Iterator[Finding]:
        """Yield which commitment is felt most in the lessons that follow it."""
        everybody = [one for one in self.family.commitments if one.busy is Busy.EVERYONE]
        splits = [split for one in (*everybody, *self.child.commitments) if (split := self._after(one))]
        yield from _strongest(FindingKind.AFTER, None, self.lessons, splits)

    @property
    def _day(self) -> Span:
        hours = self.child.learning_preferences.homeschooling_hours
        return Span(start_time=hours.start_time, end_time=hours.end_time)

    def _windows(self, subject: str | None, lessons: Sequence[Lesson]) -> Iterator[_Split]:
        """Yield every stretch between two full hours that is not the whole day."""
        first, last = self._day.start_time, self._day.end_time
        edges = [first, *range(first // HOUR * HOUR + HOUR, last, HOUR), last]
        days = tuple(dict.fromkeys(weekday_of(lesson.date) for lesson in lessons)) or self.family.school_days
        for begin, end in combinations(edges, 2):
            if (begin, end) == (first, last):
                continue
            others = [(first, begin), (end, last)]
            rest = tuple(Span(start_time=one, end_time=two) for one, two in others if one < two)
            better, worse = _texts(subject, self.child.name, _when(begin, end, first, last))
            yield _Split(
                here=Area(days=days, spans=(Span(start_time=begin, end_time=end),)),
                elsewhere=Area(days=days, spans=rest),
                key=f"hours {subject}" if subject else "hours",
                better=better,
                worse=worse,
                # Lessons outside of today's hours lie before the first edge or after the last one.
                holds=lambda lesson, begin=begin, end=end: (  # type: ignore[misc]
                    (lesson.start >= begin or begin == first) and (lesson.start < end or end == last)
                ),
            )

    def _after(self, commitment: Commitment) -> _Split | None:
        dates = commitment.falls_on({lesson.date for lesson in self.lessons})
        falls = {*dates}
        ends, soon = commitment.end_time, commitment.end_time + SOON_AFTER
        days = tuple(dict.fromkeys(weekday_of(date) for date in sorted(falls)))
        last = self._day.end_time
        if not days or ends >= last:
            return None
        start = self._day.start_time
        return _Split(
            here=Area(days=days, spans=(Span(start_time=ends, end_time=min(soon, last)),)),
            elsewhere=Area(days=days, spans=(Span(start_time=start, end_time=max(start, commitment.start_time)),)),
            key=f"after {commitment.name}",
            better=sentence("After %(commitment)s lessons go better", commitment=commitment.name),
            worse=sentence("After %(commitment)s lessons are done less often", commitment=commitment.name),
            holds=lambda lesson: lesson.date in falls and ends <= lesson.start < soon,
        )


def _texts(subject: str | None, child: str, when: Sentence) -> tuple[Sentence, Sentence]:
    if subject is None:
        return (
            sentence("%(child)s works better %(when)s", child=child, when=when),
            sentence("%(child)s works less well %(when)s", child=child, when=when),
        )
    return (
        sentence("%(subject)s goes better %(when)s", subject=subject, when=when),
        sentence("%(subject)s goes less well %(when)s", subject=subject, when=when),
    )


def _when(begin: int, end: int, first: int, last: int) -> Sentence:
    if begin == first:
        return sentence("before %(time)s", time=Clock(end))
    if end == last:
        return sentence("from %(time)s on", time=Clock(begin))
    return sentence("between %(start)s and %(end)s", start=Clock(begin), end=Clock(end))


def _strongest(
    kind: FindingKind, subject: str | None, lessons: Sequence[Lesson], splits: Iterable[_Split]
) -> Iterator[Finding]:
    """Yield the split that explains the lessons best, if it is likely enough that any of them does."""
    tried = list(splits)
    parted = [_parted(lessons, split) for split in tried]
    found = strongest_split(tally(lessons), parted)
    if found is None or sureness_of(found.probability) is None:
        return
    split, (here, there) = tried[found.index], parted[found.index]
    yield Finding(
        kind=kind,
        key=split.key[:MOST_KEY],
        subject=subject,
        text=split.better if found.first_is_better else split.worse,
        is_better=found.first_is_better,
        probability=found.probability,
        inside=here,
        outside=there,
        here=split.here,
        elsewhere=split.elsewhere,
    )


def _parted(lessons: Sequence[Lesson], split: _Split) -> tuple[Tally, Tally]:
    inside = [lesson for lesson in lessons if split.holds(lesson)]
    here = tally(inside)
    everything = tally(lessons)
    return here, Tally(done=everything.done - here.done, lessons=everything.lessons - here.lessons)
