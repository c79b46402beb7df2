"""How the program's processes write down what they do: one line per event, and never what a family typed."""

import sys
import traceback
from types import TracebackType

import structlog
from structlog.typing import EventDict, WrappedLogger

_ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def configure_logs() -> None:
    """Write events to standard error as key=value lines."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            where_it_happened,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def where_it_happened(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and its places in the code.

    Messages and local variables are left out: they repeat names, notes and passwords.
    """
    info = _exception_info(event.pop("exc_info", None))
    if info is not None:
        kind, _, trace = info
        event["error"] = kind.__name__
        frames = traceback.extract_tb(trace)
        event["where"] = " > ".join(f"{frame.filename}:{frame.lineno}:{frame.name}" for frame in frames[-6:])
    return event


def _exception_info(given: object) -> _ExceptionInfo | None:
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    if given:
        kind, error, trace = sys.exc_info()
        if kind is not None and error is not None:
            return kind, error, trace
    return None
