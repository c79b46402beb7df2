"""Section 4: what a child learns."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField

from domain.answers import Texts, same_name
from domain.subject_suggestions import Suggestion
from domain.subjects import FixedTime, Frequency, ParentInvolvement, Subject, SubjectMetadata
from operations.learners import SubjectAnswers
from web.formats import clock, said
from web.forms.questionnaires.base import MOST_ROWS, RowForm, SectionForm
from web.forms.questionnaires.fields import (
    RATINGS,
    ClockField,
    OneOfField,
    PickField,
    WholeNumberField,
    between,
    chosen,
    in_words,
    named,
    squeezed,
)

SHORTEST, LONGEST = 5, 240
ANY_TIME, PREFERRED, REQUIRED = "any", "preferred", "required"

_HELP = {
    ParentInvolvement.FULL: lazy_gettext("taught by you"),
    ParentInvolvement.SOME: lazy_gettext("with some help"),
    ParentInvolvement.MINIMAL: lazy_gettext("with an eye on it"),
    ParentInvolvement.INDEPENDENT: lazy_gettext("alone"),
}
_HOW_OFTEN = {
    Frequency.DAILY: lazy_gettext("every school day"),
    Frequency.TWO_OR_THREE: lazy_gettext("2-3 times a week"),
    Frequency.ONCE: lazy_gettext("once a week"),
    Frequency.OCCASIONALLY: lazy_gettext("now and then"),
}


class SubjectRow(RowForm):
    """One subject."""

    key = HiddenField()
    name = StringField(
        lazy_gettext("Subject"),
        filters=[squeezed],
        validators=[named(lazy_gettext("Type the subject's name, such as Math."))],
    )
    minutes = WholeNumberField(
        lazy_gettext("Minutes each time"),
        default=30,
        validators=[
            between(
                SHORTEST,
                LONGEST,
                lazy_gettext("Type minutes from %(least)s to %(most)s.", least=SHORTEST, most=LONGEST),
            )
        ],
    )
    frequency = PickField(
        lazy_gettext("How often?"),
        choices=in_words(
            {
                Frequency.DAILY.value: lazy_gettext("Every school day"),
                Frequency.TWO_OR_THREE.value: lazy_gettext("2-3 times a week"),
                Frequency.ONCE.value: lazy_gettext("Once a week"),
                Frequency.OCCASIONALLY.value: lazy_gettext("Now and then"),
            }
        ),
        default=Frequency.DAILY.value,
    )
    involvement = PickField(
        lazy_gettext("How much of you does it take?"),
        choices=in_words(
            {
                ParentInvolvement.FULL.value: lazy_gettext("All of me: I teach it"),
                ParentInvolvement.SOME.value: lazy_gettext("Some: I help now and then"),
                ParentInvolvement.MINIMAL.value: lazy_gettext("Little: I keep an eye on it"),
                ParentInvolvement.INDEPENDENT.value: lazy_gettext("None: works alone"),
            }
        ),
        default=ParentInvolvement.SOME.value,
    )
    is_core = BooleanField(lazy_gettext("Must not be missed"))
    together = BooleanField(lazy_gettext("Together with siblings"))
    interest = OneOfField(lazy_gettext("How much does your child like it?"), choices=RATINGS, default="3")
    fixed = PickField(
        lazy_gettext("At a certain time?"),
        choices=in_words(
            {
                ANY_TIME: lazy_gettext("Any time is fine"),
                PREFERRED: lazy_gettext("If possible at"),
                REQUIRED: lazy_gettext("Always at"),
            }
        ),
        default=ANY_TIME,
    )
    time = ClockField(lazy_gettext("Time"))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it beyond what stood there at first."""
        return not self.name.data and not self.key.data and self.minutes.data == self.minutes.default

    def makes_sense(self) -> bool:
        """Check that a fixed time is named."""
        if self.fixed.data != ANY_TIME and self.time.data is None:
            self.time.errors = [*self.time.errors, gettext("Type the time it starts, such as 09:00.")]
            return False
        return True

    @property
    def summary(self) -> str:
        """What stands in it beside its name, in a few words."""
        words = (
            gettext("%(minutes)s min", minutes=self.minutes.data) if self.minutes.data else "",
            _HOW_OFTEN.get(self.frequency.data, ""),
            _HELP.get(self.involvement.data, ""),
            self._fixed_at,
            gettext("must not be missed") if self.is_core.data else "",
            gettext("together with siblings") if self.together.data else "",
            gettext("liked %(mark)s of 5", mark=chosen(self.interest)),
        )
        return ", ".join(filter(None, map(str, words)))

    @property
    def _fixed_at(self) -> str:
        if self.fixed.data == ANY_TIME or self.time.data is None:
            return ""
        if self.fixed.data == REQUIRED:
            return str(gettext("always at %(time)s", time=clock(self.time.data)))
        return str(gettext("if possible at %(time)s", time=clock(self.time.data)))

    @property
    def subject(self) -> SubjectAnswers:
        """What was typed, for the operation."""
        name = self.name.data or ""
        is_fixed = self.fixed.data != ANY_TIME
        subject = Subject(
            name=name,
            is_core_subject=self.is_core.data,
            session_duration=self.minutes.data or 0,
            frequency=Frequency(self.frequency.data),
            parent_involvement=ParentInvolvement(self.involvement.data),
            fixed_time=FixedTime(
                required=self.fixed.data == REQUIRED, preferred_time=self.time.data if is_fixed else None
            ),
            interest_level=int(self.interest.data),
            # Siblings are taught together what has the same name.
            metadata=SubjectMetadata(group_id=same_name(name) if self.together.data else None),
        )
        return SubjectAnswers(subject, was=self.key.data or "")


class SubjectsForm(SectionForm):
    """Section 4 of one child."""

    has_rows = True
    rows = FieldList(FormField(SubjectRow), max_entries=MOST_ROWS)

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401
        """Check every row, and that no subject stands there twice."""
        return bool(super().validate(extra_validators)) and self.refuse_twins(
            gettext("This subject stands here already. Remove one, or give it a name of its own.")
        )

    @property
    def subjects(self) -> tuple[SubjectAnswers, ...]:
        """What was typed, for the operation."""
        return tuple(row.subject for row in self.kept_rows)


def row_of_subject(subject: Subject) -> dict[str, Any]:
    """Return the values of a kept subject's row."""
    fixed = subject.fixed_time
    wanted = REQUIRED if fixed.required else PREFERRED
    return {
        "key": subject.name,
        "name": subject.name,
        "minutes": subject.session_duration,
        "frequency": subject.frequency.value,
        "involvement": subject.parent_involvement.value,
        "is_core": subject.is_core_subject,
        "together": subject.group_id is not None,
        "interest": str(subject.interest_level),
        "fixed": ANY_TIME if fixed.preferred_time is None else wanted,
        "time": fixed.preferred_time,
    }


def row_of_suggestion(suggestion: Suggestion) -> dict[str, Texts]:
    """Return a suggested subject as if it had been typed."""
    return {
        "name": (str(said(suggestion.name)),),
        "minutes": (str(suggestion.minutes),),
        "frequency": (suggestion.frequency.value,),
        "involvement": (suggestion.involvement.value,),
        "interest": ("3",),
        "fixed": (ANY_TIME,),
        **({"is_core": ("y",)} if suggestion.is_core else {}),
    }
