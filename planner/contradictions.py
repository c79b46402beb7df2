"""Faults of the input itself: what no plan could place, whatever else was moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.clock import clock_text
from domain.family_weeks import SubjectKey
from domain.rules.facts import WeekFacts, attention_of, attention_of_adults
from domain.weeks import Weekday
from planner.words import joined


@dataclass(frozen=True)
class Contradictions:
    """Names what in a family's input makes sessions of a subject impossible."""

    facts: WeekFacts

    def of(self, key: SubjectKey, days: tuple[Weekday, ...]) -> str | None:
        """Return the fault that keeps a subject from all the given days, as half a sentence, or nothing."""
        for fault in (self._too_long(key), self._time_outside_hours(key), self._days_without_a_start(key, days)):
            if fault:
                return fault
        return None

    def _too_long(self, key: SubjectKey) -> str | None:
        child, subject = self.facts.children[key.child_id], self.facts.subjects[key]
        hours = child.learning_preferences.homeschooling_hours
        if subject.session_duration <= hours.end_time - hours.start_time:
            return None
        span = f"{clock_text(hours.start_time)} to {clock_text(hours.end_time)}"
        return f"it lasts {subject.session_duration} minutes, longer than {child.label}'s day from {span}"

    def _time_outside_hours(self, key: SubjectKey) -> str | None:
        child, subject = self.facts.children[key.child_id], self.facts.subjects[key]
        hours, fixed = child.learning_preferences.homeschooling_hours, subject.fixed_time
        if not fixed.required or fixed.preferred_time is None:
            return None
        end = fixed.preferred_time + subject.session_duration
        if hours.start_time <= fixed.preferred_time and end <= hours.end_time:
            return None
        span = f"{clock_text(hours.start_time)} to {clock_text(hours.end_time)}"
        return f"it has to start at {clock_text(fixed.preferred_time)}, outside {child.label}'s day from {span}"

    def _days_without_a_start(self, key: SubjectKey, days: tuple[Weekday, ...]) -> str | None:
        causes = {day: self._cause(key, day) for day in days}
        if not days or not all(causes.values()):
            return None
        parts = []
        for cause in dict.fromkeys(causes.values()):
            on = [day for day in days if causes[day] == cause]
            parts.append(f"{self._when(on)} {cause}")
        return "; ".join(parts)

    def _when(self, on: list[Weekday]) -> str:
        return "every day" if len(on) == len(self.facts.week.days) > 1 else f"on {joined(on, most=7)}"

    def _cause(self, key: SubjectKey, day: Weekday) -> str | None:
        """Return why a day has no start at all for a subject, even if nothing else were planned."""
        starts = list(self._starts(key))
        length = self.facts.subjects[key].session_duration
        spans = self.facts.blocked[key.child_id, day]
        covered = [next((span for span in spans if span.meets(start, start + length)), None) for start in starts]
        free = [start for start, span in zip(starts, covered, strict=True) if span is None]
        if starts and not free:
            names = list(dict.fromkeys(span.name for span in covered if span))
            fixed = self.facts.subjects[key].fixed_time
            if fixed.required:
                return f"it has to start at {clock_text(starts[0])}, where {joined(names)} already lies"
            return f"{joined(names)} leaves no room for it"
        if free and not any(self._an_adult_could(key, day, start) for start in free):
            names = list(dict.fromkeys(span.name for span in self.facts.away[day]))
            because = f" ({joined(names)})" if names else ""
            return f"no adult is free when it could be{because}"
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
