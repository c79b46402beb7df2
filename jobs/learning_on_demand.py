"""A learner while there is something to learn, and no process that waits for it."""

import sys

from store.queue import UNHURRIED, is_waited_for
from store.servers.processes import Process, Program

GRACE_SECONDS = 5.0
"""Training that is cut off is done again, so nobody waits long for it to end."""


class LearningOnDemand:
    """Starts the learner beside this process; it ends by itself, and with this process at the latest."""

    def __init__(self) -> None:
        command = (sys.executable, "-m", "jobs.learner")
        self._learner = Process(Program("learner", command, grace=GRACE_SECONDS), output=sys.stderr.fileno())

    def begin_if_needed(self) -> None:
        """Start the learner unless it is at work or nothing waits for it."""
        if not self._learner.is_running and is_waited_for(UNHURRIED):
            self._learner.start()

    def stop(self) -> None:
        """End the learner, if it is at work."""
        self._learner.stop()
