"""The page of one item: what it is, why it stands there, and every form for it."""

from flask import Blueprint, Response, make_response, render_template

from domain.ids import ItemId
from operations.conflicts import ChangedMeanwhileError
from operations.items import ItemPage, show_item
from web.clock import now
from web.entries import entry, now_on_grid, on_grid
from web.forms.experiences import TimesForm
from web.forms.items import MoveForm, NoteForm, spot_fields
from web.forms.lessons import LessonForm
from web.identity import current_family_id
from web.kept_pages import kept_offline
from web.policies import family_only
from web.responses import page_or_fragment

blueprint = Blueprint("items", __name__)
blueprint.add_app_template_global(entry)
blueprint.add_app_template_filter(on_grid)
blueprint.add_app_template_filter(now_on_grid)


@blueprint.get("/items/<item_id>")
@family_only
@kept_offline
def show(item_id: str) -> Response:
    """Show an item."""
    return item_page(show_item(current_family_id(), ItemId(item_id), now=now()))


@blueprint.app_errorhandler(ChangedMeanwhileError)
def _changed_meanwhile(error: ChangedMeanwhileError) -> Response:
    return page_or_fragment("items/conflict.html", "items/_conflict.html", status=409, conflict=error.conflict, verb="")


def item_page(
    page: ItemPage,
    *,
    move: MoveForm | None = None,
    note: NoteForm | None = None,
    times: TimesForm | None = None,
    lesson: LessonForm | None = None,
    reasons: tuple[str, ...] = (),
    lesson_reasons: tuple[str, ...] = (),
) -> Response:
    """Render an item's page, with what was typed if a form came back."""
    came_back = any(form and form.errors for form in (move, note, times, lesson))
    status = 422 if came_back or reasons or lesson_reasons else 200
    move = move or MoveForm(formdata=None, data=spot_fields(page.spot))
    note = note or NoteForm(formdata=None, data={"note": page.item.notes})
    times = times or TimesForm(formdata=None, data={"began": page.item.began, "minutes": page.item.minutes})
    lesson = lesson or LessonForm(
        formdata=None, data={"name": page.item.name, "minutes": page.item.end - page.item.start}
    )
    # What the page shows now is what the forms have seen, even if they came back.
    move.seen.data, note.seen.data, lesson.seen.data = page.spot.words, page.item.notes, page.spot.words
    forms = {"move": move, "note": note, "times": times, "lesson": lesson}
    troubles = {"reasons": reasons, "lesson_reasons": lesson_reasons}
    return make_response(render_template("items/item.html", page=page, **forms, **troubles), status)
