"""The organizer's page: what the families of a co-op share, by day and by week."""

from flask import Blueprint, Response, request

from operations.coop_boards import Board
from operations.coop_looks import record_look
from operations.coop_schedules import DatesOf, arrange, day_of, load_schedules, week_of
from web.addresses import date_asked
from web.clock import now
from web.coop_entries import bars, blocks, on_axis
from web.forms.coop_schedules import filters_from
from web.policies import current_organizing, organizer_only
from web.responses import page_or_fragment

blueprint = Blueprint("coop_schedules", __name__, url_prefix="/coops/<coop_id>")
blueprint.add_app_template_global(bars)
blueprint.add_app_template_global(blocks)
blueprint.add_app_template_filter(on_axis)


@blueprint.get("/day")
@organizer_only
def day(coop_id: str) -> Response:  # noqa: ARG001  the policy has looked the co-op up
    """Show a day, today or the one of ``?date=``."""
    return _schedules(day_of)


@blueprint.get("/week")
@organizer_only
def week(coop_id: str) -> Response:  # noqa: ARG001
    """Show a week, this one or the one in which ``?date=`` lies."""
    return _schedules(week_of)


def _schedules(dates_of: DatesOf) -> Response:
    organizing, moment = current_organizing(), now()
    dates = dates_of(organizing.coop, date_asked(request.args.get("date")), now=moment)
    board = load_schedules(organizing, dates, now=moment)
    page = arrange(board, filters_from(request.args))
    record_look(organizing, page.family_ids, now=moment)
    if is_seen(board):
        return Response(status=204)
    return page_or_fragment("coop_schedules/schedules.html", "coop_schedules/_schedules.html", page=page, is_own=False)


def is_seen(board: Board) -> bool:
    """Tell whether the page that asks shows this very version already."""
    return request.args.get("seen") == board.version
