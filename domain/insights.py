"""What the logs suggest of how a child learns: a parent accepts it or declines it, nothing changes by itself."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from domain.children import Child, DerivedInsights
from domain.documents import Document, Part
from domain.ids import ChildId, FamilyId, InsightId
from domain.kept_sentences import KeptSentence
from domain.sentences import Sentence, Value, sentence


class InsightKind(StrEnum):
    """What a suggestion is about."""

    ATTENTION_SPAN = "attention_span"
    BREAKS = "breaks"
    INTERESTS = "interests"


class InsightState(StrEnum):
    """What the parent said to it."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Setting(StrEnum):
    """A setting of a child that a suggestion may change."""

    SESSION_DURATION = "session_duration"
    INTEREST_LEVEL = "interest_level"
    MINUTES_WITHOUT_PAUSE = "minutes_without_pause"


class SettingChange(Part):
    """One setting as it is and as it would be; ``subject`` is missing where it is the child's own."""

    setting: Setting
    subject: str | None = None
    before: int | None = None
    after: int | None = None

    @property
    def words(self) -> Sentence:
        """What would change, in a sentence."""
        allowed = sentence("what the age allows")
        subject, before, after = self.subject or "", _value(self.before, allowed), _value(self.after, allowed)
        words = {
            Setting.SESSION_DURATION: sentence(
                "%(subject)s: %(before)s minutes a lesson become %(after)s",
                subject=subject,
                before=before,
                after=after,
            ),
            Setting.INTEREST_LEVEL: sentence(
                "%(subject)s: interest %(before)s of 5 becomes %(after)s", subject=subject, before=before, after=after
            ),
            Setting.MINUTES_WITHOUT_PAUSE: sentence(
                "Minutes of work before a pause: %(before)s become %(after)s", before=before, after=after
            ),
        }
        return words[Setting(self.setting)]

    @property
    def goal(self) -> tuple[Setting, str | None, int | None]:
        """What it leads to, wherever it begins."""
        return (self.setting, self.subject, self.after)

    @property
    def reverse(self) -> "SettingChange":
        """The change that takes this one back."""
        return self.with_changes(before=self.after, after=self.before)


def _value(minutes: int | None, without: Sentence) -> Value:
    return without if minutes is None else minutes


class Insight(Document):
    """One suggestion, with everything that accepting it would change."""

    collection: ClassVar[str] = "insights"

    id: InsightId = Field(alias="_id")
    family_id: FamilyId
    child_id: ChildId
    kind: InsightKind
    key: str = Field(description="what it says, but for numbers that change from night to night")
    text: KeptSentence
    evidence: KeptSentence
    derived: DerivedInsights
    changes: tuple[SettingChange, ...] = ()
    state: InsightState = InsightState.SUGGESTED
    created_at: dt.datetime
    decided_at: dt.datetime | None = None

    def says_the_same(self, other: "Insight") -> bool:
        """Tell whether another one suggests nothing else."""
        return (self.kind, self.key, self.changes) == (other.kind, other.key, other.changes)

    def adds_nothing_to(self, answered: "Insight") -> bool:
        """Tell whether everything that it suggests was suggested by one that a parent has answered."""
        about = (self.kind, self.key) == (answered.kind, answered.key)
        return about and {change.goal for change in self.changes} <= {change.goal for change in answered.changes}


def accepted(child: Child, insight: Insight) -> Child:
    """Return the child with what the insight changes; a setting that was changed meanwhile stays as it is."""
    known = child.learning_preferences.derived_insights or DerivedInsights()
    told = {name: value for name, value in insight.derived if value and name in DerivedInsights.model_fields}
    return _changed(_knowing(child, known.with_changes(**told)), insight.changes)


def taken_back(child: Child, insight: Insight) -> Child:
    """Return the child without what the insight changed; a setting that was changed since stays as it is."""
    known = child.learning_preferences.derived_insights or DerivedInsights()
    blank = DerivedInsights()
    told = {name: getattr(blank, name) for name, value in insight.derived if value and hasattr(blank, name)}
    changes = tuple(change.reverse for change in insight.changes)
    return _changed(_knowing(child, known.with_changes(**told)), changes)


def _knowing(child: Child, derived: DerivedInsights) -> Child:
    return child.with_changes(learning_preferences=child.learning_preferences.with_changes(derived_insights=derived))


def _changed(child: Child, changes: tuple[SettingChange, ...]) -> Child:
    for change in changes:
        child = _with_subject(child, change) if change.subject else _with_preference(child, change)
    return child


def _with_subject(child: Child, change: SettingChange) -> Child:
    name = change.setting.value
    subjects = tuple(
        one.with_changes(**{name: change.after})
        if one.name == change.subject and getattr(one, name) == change.before
        else one
        for one in child.subjects
    )
    return child.with_changes(subjects=subjects)


def _with_preference(child: Child, change: SettingChange) -> Child:
    preferences, name = child.learning_preferences, change.setting.value
    if getattr(preferences, name) != change.before:
        return child
    return child.with_changes(learning_preferences=preferences.with_changes(**{name: change.after}))
