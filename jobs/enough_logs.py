"""When so much was told since the last attempt that another is worth its while by day."""

import datetime as dt

from store import activity_logs, ml_models

FEWEST_NEW_LOGS = 500
"""Logs that must have come since the last attempt; a tenth of all if that is more."""
BETWEEN_LOOKS = dt.timedelta(minutes=1)


class WhenEnoughWasTold:
    """Names the attempt after which enough new logs have come, looking no more than once a minute."""

    def __init__(self) -> None:
        self._looked: dt.datetime | None = None

    def __call__(self, now: dt.datetime) -> str | None:
        """Return which attempt knows too little by now, or None."""
        if self._looked is not None and dt.timedelta() <= now - self._looked < BETWEEN_LOOKS:
            return None
        self._looked = now
        last = ml_models.newest()
        known = last.training_data.log_count if last else 0
        enough = max(FEWEST_NEW_LOGS, known // 10)
        return f"after-{last.version if last else 'nothing'}" if activity_logs.rough_count() - known >= enough else None
