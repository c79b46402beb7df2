"""What the forms of all sections have in common: reading answers, writing them back, and listing what is wrong."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, NamedTuple, Self

from flask_babel import gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, Form, FormField, SelectMultipleField, StringField

from domain.answers import Answers, Texts

# A section is drawn with so many rows at most, those included that are about to be removed; a family keeps fewer.
MOST_ROWS = 100
MOST_KEPT = 40

# Present in every post, so that a section without rows is not mistaken for a form that was not sent.
SENT = "sent"


class Problem(NamedTuple):
    """Something to mend: the field, how it is called, and what is wrong."""

    field_id: str
    label: str
    message: str


class RowForm(Form):
    """One row of a section: a child, a commitment, a subject."""

    name: StringField
    removed = BooleanField()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it."""
        return not self.name.data

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401
        """Check the row; a removed or untouched one is left out and cannot be wrong."""
        if self.removed.data or self.is_blank:
            return True
        return bool(super().validate(extra_validators)) and self.makes_sense()

    @property
    def summary(self) -> str:
        """What stands in it beside its name, in a few words."""
        return ""

    def makes_sense(self) -> bool:
        """Check what the fields say together; errors stand beside the field that has to change."""
        return True


class SectionForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF is untyped
    """The form of one section; a token against forged requests is checked for every post before any view."""

    has_rows: ClassVar[bool] = False
    most_kept: ClassVar[int] = MOST_KEPT

    class Meta:
        """Nothing of its own against forged requests."""

        csrf = False

    @classmethod
    def of_answers(cls, answers: Answers) -> Self:
        """Return the form as it was typed."""
        posted = MultiDict([(name, value) for name, values in answers.fields.items() for value in values])
        posted.setdefault(SENT, "y")
        return cls(formdata=posted)

    @classmethod
    def of_values(cls, values: Mapping[str, Any]) -> Self:
        """Return the form filled with what is kept."""
        return cls(formdata=None, data=values)

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401
        """Check every field, and that there are not more rows than anybody can teach."""
        if self.has_rows and len(self.kept_rows) > self.most_kept:
            self.form_errors.append(
                gettext("There can be %(most)s of these at most. Remove some.", most=self.most_kept)
            )
            return False
        return bool(super().validate(extra_validators))

    @property
    def answers(self) -> Answers:
        """What stands in the fields, as a browser would post it."""
        return Answers({name: values for name, values in _texts(self) if values})

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What was answered, as a list of labels and words."""
        return [(row.name.data, row.summary) for row in self.kept_rows] if self.has_rows else []

    @property
    def kept_rows(self) -> list[Any]:
        """The rows to keep: neither removed nor untouched."""
        return [entry.form for entry in self.rows if not entry.form.removed.data and not entry.form.is_blank]

    @property
    def problems(self) -> list[Problem]:
        """Everything that has to be mended, in the order of the page."""
        return [*_problems(self)]

    def refuse_twins(self, message: str) -> bool:
        """Mark a row whose name an earlier row has; return whether there was none."""
        seen: set[str] = set()
        fine = True
        for row in self.kept_rows:
            name = row.name.data.casefold()
            if name in seen:
                row.name.errors = [*row.name.errors, message]
                fine = False
            seen.add(name)
        return fine


def _texts(form: Form) -> Iterator[tuple[str, Texts]]:
    for field in form:
        if isinstance(field, FieldList):
            for entry in field:
                yield from _texts(entry.form)
        elif isinstance(field, BooleanField):
            yield field.name, ("y",) if field.data else ()
        elif isinstance(field, SelectMultipleField):
            yield field.name, tuple(map(str, field.data or ()))
        elif hasattr(field, "_value"):
            yield field.name, (str(field._value()),)  # noqa: SLF001  what WTForms' own widgets print
        elif field.data is not None:
            yield field.name, (str(field.data),)


def _problems(form: Form, where: str = "") -> Iterator[Problem]:
    for field in form:
        if isinstance(field, FieldList):
            for number, entry in enumerate(field, start=1):
                if isinstance(entry, FormField):
                    yield from _problems(entry.form, f"{_row_name(entry.form, number)}: ")
            continue
        for error in field.errors:
            yield Problem(field.id, f"{where}{field.label.text}", str(error))


def _row_name(row: Any, number: int) -> str:  # noqa: ANN401
    return str(row.name.data or gettext("Row %(number)s", number=number))
