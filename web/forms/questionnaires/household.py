"""Section 1: the family's name, time zone, who teaches, on which days."""

from collections.abc import Iterable
from functools import cache
from zoneinfo import available_timezones

from wtforms import StringField
from wtforms.validators import InputRequired

from domain.weeks import WEEKDAYS, Weekday
from operations.households import HouseholdAnswers
from web.forms.questionnaires.base import SectionForm
from web.forms.questionnaires.fields import OneOfField, PickField, SomeOfField, chosen, named, squeezed

Choices = dict[str, str | dict[str, str]]

_REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def zones() -> Choices:
    """Return the time zones by region, "America" first: it is where most homeschooling families live."""
    regions: Choices = {"": "Choose your time zone"}
    for region in sorted(_REGIONS, key=lambda name: (name != "America", name)):
        names = sorted(name for name in available_timezones() if name.startswith(f"{region}/"))
        regions[region] = {name: _city(name) for name in names}
    others = sorted(
        name for name in available_timezones() if not name.startswith(tuple(f"{region}/" for region in _REGIONS))
    )
    regions["Other"] = {name: name for name in others if name not in ("localtime", "Factory")}
    return regions


class HouseholdForm(SectionForm):
    """Section 1."""

    name = StringField("Family name", filters=[squeezed], validators=[named("Type a name, such as The Kims.")])
    timezone = PickField("Time zone", choices=zones, validators=[InputRequired("Choose your time zone.")])
    guardians_teaching = OneOfField(
        "How many adults can teach at the same time?",
        choices={"1": "One", "2": "Two", "3": "Three", "4": "Four"},
        default="1",
    )
    school_days = SomeOfField(
        "School days",
        choices={day.value: day.value for day in WEEKDAYS},
        validators=[InputRequired("Choose at least one day.")],
    )

    @property
    def household(self) -> HouseholdAnswers:
        """What was typed, for the operation."""
        days: Iterable[Weekday] = map(Weekday, self.school_days.data or ())
        return HouseholdAnswers(
            self.name.data or "", self.timezone.data, int(self.guardians_teaching.data), tuple(days)
        )

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What was answered, as a list of labels and words."""
        return [
            ("Family", self.name.data),
            ("Time zone", (self.timezone.data or "").replace("_", " ")),
            ("Adults who can teach at once", self.guardians_teaching.data),
            ("School days", chosen(self.school_days)),
        ]


def _city(zone: str) -> str:
    return zone.partition("/")[2].replace("_", " ").replace("/", ", ")
