"""What a family ticks for each child: nothing, only when, or what and when, and whether by name."""

from collections.abc import Iterator, Mapping

from flask import abort

from domain.coop_memberships import SharingLevel
from domain.ids import ChildId
from operations.coop_sharing import Choice

_LEVEL, _NAME = "level-", "name-"


def choices_from(form: Mapping[str, str]) -> Iterator[Choice]:
    """Yield what was chosen for each child of the form; answer 400 to a level that is none."""
    for field, value in form.items():
        if field.startswith(_LEVEL):
            child_id = field.removeprefix(_LEVEL)
            yield Choice(ChildId(child_id), _level(value), f"{_NAME}{child_id}" in form)


def _level(value: str) -> SharingLevel:
    try:
        return SharingLevel(value)
    except ValueError:
        abort(400)
