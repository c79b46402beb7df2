"""Faults of the input itself: what no plan could place, whatever else was moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.family_weeks import SubjectKey
from domain.rules.facts import WeekFacts, attention_of, attention_of_adults
from domain.sentences import Clock, Sentence, clauses, listed, sentence
from domain.weeks import Weekday

MOST_NAMES = 4
"""Further ones are counted."""


@dataclass(frozen=True)
class Contradictions:
    """Names what in a family's input makes sessions of a subject impossible."""

    facts: WeekFacts

    def of(self, key: SubjectKey, days: tuple[Weekday, ...]) -> Sentence | None:
        """Return the fault that keeps a subject from all the given days, as half a sentence, or nothing."""
        for fault in (self._too_long(key), self._time_outside_hours(key), self._days_without_a_start(key, days)):
            if fault:
                return fault
        return None

    def _too_long(self, key: SubjectKey) -> Sentence | None:
        child, subject = self.facts.children[key.child_id], self.facts.subjects[key]
        hours = child.learning_preferences.homeschooling_hours
        if subject.session_duration <= hours.end_time - hours.start_time:
            return None
        return sentence(
            "it lasts %(minutes)s minutes, longer than %(child)s's day from %(start)s to %(end)s",
            minutes=subject.session_duration,
            child=child.label,
            start=Clock(hours.start_time),
            end=Clock(hours.end_time),
        )

    def _time_outside_hours(self, key: SubjectKey) -> Sentence | None:
        child, subject = self.facts.children[key.child_id], self.facts.subjects[key]
        hours, fixed = child.learning_preferences.homeschooling_hours, subject.fixed_time
        if not fixed.required or fixed.preferred_time is None:
            return None
        end = fixed.preferred_time + subject.session_duration
        if hours.start_time <= fixed.preferred_time and end <= hours.end_time:
            return None
        return sentence(
            "it has to start at %(time)s, outside %(child)s's day from %(start)s to %(end)s",
            time=Clock(fixed.preferred_time),
            child=child.label,
            start=Clock(hours.start_time),
            end=Clock(hours.end_time),
        )

    def _days_without_a_start(self, key: SubjectKey, days: tuple[Weekday, ...]) -> Sentence | None:
        causes = {day: cause for day in days if (cause := self._cause(key, day))}
        if not days or len(causes) < len(days):
            return None
        return clauses(
            [self._on([day for day in days if causes[day] == cause], cause) for cause in dict.fromkeys(causes.values())]
        )

    def _on(self, days: list[Weekday], cause: Sentence) -> Sentence:
        if len(days) == len(self.facts.week.days) > 1:
            return sentence("every day %(cause)s", cause=cause)
        return sentence("on %(days)s %(cause)s", days=listed(days), cause=cause)

    def _cause(self, key: SubjectKey, day: Weekday) -> Sentence | None:
        """Return why a day has no start at all for a subject, even if nothing else were planned."""
        starts = list(self._starts(key))
        length = self.facts.subjects[key].session_duration
        spans = self.facts.blocked[key.child_id, day]
        covered = [next((span for span in spans if span.meets(start, start + length)), None) for start in starts]
        free = [start for start, span in zip(starts, covered, strict=True) if span is None]
        if starts and not free:
            names = listed(dict.fromkeys(span.name for span in covered if span), most=MOST_NAMES)
            fixed = self.facts.subjects[key].fixed_time
            if fixed.required:
                return sentence(
                    "it has to start at %(time)s, where %(names)s already lies", time=Clock(starts[0]), names=names
                )
            return sentence("%(names)s leaves no room for it", names=names)
        if free and not any(self._an_adult_could(key, day, start) for start in free):
            away = dict.fromkeys(span.name for span in self.facts.away[day])
            if away:
                return sentence("no adult is free when it could be (%(names)s)", names=listed(away, most=MOST_NAMES))
            return sentence("no adult is free when it could be")
        return None

    def _starts(self, key: SubjectKey) -> Iterator[int]:
        hours = self.facts.children[key.child_id].learning_preferences.homeschooling_hours
        subject, grid = self.facts.subjects[key], self.facts.grid
        fixed = subject.fixed_time
        if fixed.required and fixed.preferred_time is not None:
            yield fixed.preferred_time
        else:
            first = -(-hours.start_time // grid) * grid
            yield from range(first, hours.end_time - subject.session_duration + 1, grid)

    def _an_adult_could(self, key: SubjectKey, day: Weekday, start: int) -> bool:
        subject = self.facts.subjects[key]
        end = start + subject.session_duration
        moments = [start, *(span.start for span in self.facts.away[day] if start < span.start < end)]
        need = attention_of(subject)
        return all(need <= attention_of_adults(self.facts.adults_at(day, moment)) for moment in moments)
