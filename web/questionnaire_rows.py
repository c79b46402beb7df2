"""What the buttons inside a section's form do to its rows; the whole form comes along, so nothing typed is lost."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from domain.answers import ROWS, Answers
from domain.ids import ChildId
from domain.subject_suggestions import suggestions_for
from operations.questionnaires import Questionnaire
from web.formats import said
from web.forms.questionnaires.subjects import row_of_suggestion

MAX_ROWS = 40


class Asked(NamedTuple):
    """A button that was pressed: its name, its value, and the questionnaire around it."""

    value: str
    questionnaire: Questionnaire
    child_id: ChildId | None
    rows_of_child: Callable[[ChildId], Answers]


class Changed(NamedTuple):
    """The answers afterwards, and where to go on: a row's first field, or (of rows that came filled in) its words."""

    answers: Answers
    focus: str = ""


def change_rows(answers: Answers, pressed: Mapping[str, str], asked: Callable[[str], Asked]) -> Changed:
    """Return the answers after the pressed button; unknown buttons change nothing."""
    name = next((name for name in _BUTTONS if name in pressed), None)
    return _BUTTONS[name](answers, asked(pressed[name])) if name else Changed(answers)


def _add(answers: Answers, _asked: Asked) -> Changed:
    if len(answers.row_numbers) >= MAX_ROWS:
        return Changed(answers)
    added = answers.with_row({"name": ("",)})
    return Changed(added, f"{ROWS}-{max(added.row_numbers)}")


def _remove(answers: Answers, asked: Asked) -> Changed:
    number = _number(asked.value)
    return Changed(answers.with_row_removed(number), f"{ROWS}-{number}")


def _restore(answers: Answers, asked: Asked) -> Changed:
    number = _number(asked.value)
    return Changed(answers.with_row_restored(number), f"{ROWS}-{number}")


def _suggest(answers: Answers, asked: Asked) -> Changed:
    child = asked.questionnaire.child(asked.child_id)
    wanted = (each for each in suggestions_for(child.age if child else 0) if asked.value in ("all", said(each.name)))
    changed = answers
    for suggestion in wanted:
        changed = changed.with_rows_of(Answers().with_row(row_of_suggestion(suggestion)))
    return _cut(answers, changed)


def _copy(answers: Answers, asked: Asked) -> Changed:
    sibling = asked.questionnaire.child(ChildId(asked.value))
    if sibling is None:
        return Changed(answers)
    # The key names the sibling's own subject, of which the copy is none.
    return _cut(answers, answers.with_rows_of(asked.rows_of_child(sibling.id), leaving_out=("key",)))


def _cut(before: Answers, after: Answers) -> Changed:
    if len(after.row_numbers) > MAX_ROWS:
        return Changed(before)
    added = [number for number in after.row_numbers if number not in before.row_numbers]
    return Changed(after, f"{ROWS}-{added[0]}-words" if added else "")


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 3 else -1  # noqa: PLR2004  three digits


_BUTTONS: dict[str, Callable[[Answers, Asked], Changed]] = {
    "add": _add,
    "remove": _remove,
    "restore": _restore,
    "suggest": _suggest,
    "copy": _copy,
}
