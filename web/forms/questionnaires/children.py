"""Section 2: the children."""

from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext
from wtforms import FieldList, FormField, HiddenField, StringField

from domain.ids import ChildId
from operations.children import MOST_CHILDREN, ChildAnswers
from web.forms.questionnaires.base import MOST_ROWS, RowForm, SectionForm
from web.forms.questionnaires.fields import WholeNumberField, between, named, squeezed

YOUNGEST, OLDEST = 2, 18


class ChildRow(RowForm):
    """One child."""

    key = HiddenField()
    name = StringField(
        lazy_gettext("Name"), filters=[squeezed], validators=[named(lazy_gettext("Type the child's name."))]
    )
    age = WholeNumberField(
        lazy_gettext("Age"),
        validators=[
            between(
                YOUNGEST,
                OLDEST,
                lazy_gettext(
                    "Type an age from %(youngest)s to %(oldest)s, in years.", youngest=YOUNGEST, oldest=OLDEST
                ),
            )
        ],
    )

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it."""
        return not self.key.data and not self.name.data and self.age.data is None and not any(self.age.raw_data or ())

    @property
    def summary(self) -> str:
        """What stands in it beside its name, in a few words."""
        return str(ngettext("%(num)s year old", "%(num)s years old", self.age.data or 0))


class ChildrenForm(SectionForm):
    """Section 2."""

    has_rows = True
    most_kept = MOST_CHILDREN
    rows = FieldList(FormField(ChildRow), max_entries=MOST_ROWS)

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ANN401
        """Check every row, and that there is a child at all."""
        if not super().validate(extra_validators):
            return False
        if not self.kept_rows:
            self.form_errors.append(gettext("Add at least one child: everything else is asked for each of them."))
            return False
        return self.refuse_twins(
            gettext("Another child has this name too. Add a letter, so that you can tell them apart.")
        )

    @property
    def children(self) -> tuple[ChildAnswers, ...]:
        """What was typed, for the operation."""
        rows = (entry.form for entry in self.rows if not entry.form.is_blank)
        return tuple(
            ChildAnswers(
                name=row.name.data or "",
                age=row.age.data or 0,
                child_id=ChildId(row.key.data) if row.key.data else None,
                is_removed=row.removed.data,
            )
            for row in rows
        )
