"""Watching the planner at work."""

from time import monotonic

from domain.jobs_outbox import JobProgress, JobPromise
from domain.sentences import sentence
from planner import Progress
from store import jobs_outbox
from store.jobs_outbox import LeaseLostError

SECONDS_BETWEEN_REPORTS = 0.5


class Watch:
    """Tells whoever waits how the plan gets better, holds the lease, and notices a cancelled promise."""

    def __init__(self, claimed: JobPromise, *, seconds: float) -> None:
        self.seconds = seconds
        self._claimed = claimed
        self._began = self._reported = monotonic()
        self._value: int | None = None
        self._cancelled = False

    def see(self, progress: Progress) -> None:
        """Note a better week."""
        self._value = int(progress.value)
        self.is_cancelled()

    def is_cancelled(self) -> bool:
        """Tell whether the work was taken away, asking the outbox twice a second at the most."""
        if self._cancelled or monotonic() - self._reported < SECONDS_BETWEEN_REPORTS:
            return self._cancelled
        self._reported = monotonic()
        share = min(1.0, (self._reported - self._began) / self.seconds)
        progress = JobProgress(percent=10 + int(80 * share), message=sentence("Trying arrangements"), value=self._value)
        try:
            jobs_outbox.report(self._claimed, progress)
        except LeaseLostError:
            self._cancelled = True
        return self._cancelled
