"""A week as pages show it, between the ones before and after it."""

import datetime as dt
from dataclasses import dataclass

from domain.weeks import ONE_WEEK, WEEKDAYS, date_in_week, monday_of
from operations.item_views import Moment


@dataclass(frozen=True, slots=True)
class ShownWeek:
    """Which week a page shows, and when it is looked at."""

    monday: dt.date
    moment: Moment

    @property
    def previous(self) -> dt.date:
        """The Monday before."""
        return self.monday - ONE_WEEK

    @property
    def following(self) -> dt.date:
        """The Monday after."""
        return self.monday + ONE_WEEK

    @property
    def sunday(self) -> dt.date:
        """The last day."""
        return date_in_week(self.monday, WEEKDAYS[-1])

    @property
    def is_current(self) -> bool:
        """Whether today is part of it."""
        return self.monday == monday_of(self.moment.date)

    @property
    def is_over(self) -> bool:
        """Whether it is past."""
        return self.sunday < self.moment.date
