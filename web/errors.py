"""Answers to what went wrong, in words that say what to do next."""

from http import HTTPStatus

import structlog
from flask import Flask, Response, make_response, render_template
from flask_babel import LazyString, gettext, lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from operations.absences import NoSuchAbsenceError
from operations.completions import NotALessonError
from operations.conflicts import NoSuchItemError
from operations.coops import NoSuchCoopError
from operations.household_weeks import NoSuchWeekError
from operations.item_changes import LostRaceError
from operations.repairs import NoSuchRepairError
from operations.weeks import NoSuchChildError
from store.errors import StoreUnavailableError
from web.responses import asked_by_htmx

log = structlog.get_logger()

_WORDS = {
    400: (lazy_gettext("That request was not readable"), lazy_gettext("Go back, reload the page and try again.")),
    403: (lazy_gettext("That is not allowed"), lazy_gettext("Go back, reload the page and try again.")),
    404: (
        lazy_gettext("There is nothing here"),
        lazy_gettext("The address may be wrong, or what stood here was removed."),
    ),
    405: (lazy_gettext("That cannot be done here"), lazy_gettext("Go back and use the buttons of the page.")),
    409: (
        lazy_gettext("Somebody else changed this meanwhile"),
        lazy_gettext("Reload the page to see how it stands now."),
    ),
    413: (lazy_gettext("That is too large"), lazy_gettext("Shorten what you typed and try again.")),
    422: (
        lazy_gettext("That cannot be done with this"),
        lazy_gettext("Only lessons can be ticked off. Go back and use the buttons of the page."),
    ),
    429: (lazy_gettext("That was a little too often"), lazy_gettext("Wait a minute, then try again.")),
    500: (
        lazy_gettext("Something went wrong on our side"),
        lazy_gettext("Nothing you saved is lost. Try again in a moment."),
    ),
    503: (
        lazy_gettext("We cannot reach your data right now"),
        lazy_gettext("Nothing you saved is lost. Try again in a moment."),
    ),
}

_STATUS: dict[type[Exception], int] = {
    NoSuchAbsenceError: 404,
    NoSuchChildError: 404,
    NoSuchCoopError: 404,
    NoSuchItemError: 404,
    NoSuchRepairError: 404,
    NoSuchWeekError: 404,
    LostRaceError: 409,
    NotALessonError: 422,
}


def init_app(app: Flask) -> None:
    """Answer every error with a page of our own."""
    for kind in _STATUS:
        app.register_error_handler(kind, _known)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(StoreUnavailableError, _store_away)
    app.register_error_handler(InternalServerError, _ours)


def _known(error: Exception) -> Response:
    status = _STATUS[type(error)]
    return _answer(status, *_WORDS[status])


def _stale_form(_error: CSRFError) -> Response:
    advice = gettext("Your page was open for long or you signed in elsewhere. Go back, reload it and send it again.")
    return _answer(400, gettext("This form is no longer valid"), advice)


def _http(error: HTTPException) -> Response:
    if error.response is not None and isinstance(error.response, Response):
        return error.response
    status = error.code or 500
    title, advice = _WORDS.get(status, (error.name, gettext("Go back and try again.")))
    response = _answer(status, title, advice)
    # Which methods there are (405) is said in a header.
    response.headers.extend((name, value) for name, value in error.get_headers() if name != "Content-Type")
    return response


def _store_away(error: Exception) -> Response:
    # Only the kind of error is logged: MongoDB repeats the offending values in its messages.
    log.error("store_unavailable", kind=type(error).__name__)
    return _answer(503, *_WORDS[503])


def _ours(error: InternalServerError) -> Response:
    log.error(
        "unexpected_error", kind=type(error.original_exception or error).__name__, exc_info=error.original_exception
    )
    return _answer(500, *_WORDS[500])


def _answer(status: int, title: str | LazyString, advice: str | LazyString) -> Response:
    template = "errors/_error.html" if asked_by_htmx() else "errors/error.html"
    response = make_response(render_template(template, status=status, title=title, advice=advice), status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "2"
    return response
