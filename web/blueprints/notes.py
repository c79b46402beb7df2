"""Writing something down about an item."""

from flask import Blueprint, Response, flash, make_response, render_template
from flask_babel import gettext

from domain.ids import ItemId
from operations.conflicts import ChangedMeanwhileError
from operations.items import show_item
from operations.notes import note_item
from web.blueprints.items import item_page
from web.clock import now
from web.forms.items import NoteForm
from web.identity import current_family_id
from web.item_answers import item_answer
from web.policies import family_only
from web.responses import asked_by_htmx, in_place_of_page

blueprint = Blueprint("notes", __name__)


@blueprint.post("/items/<item_id>/notes")
@family_only
def create(item_id: str) -> Response:
    """Keep an item's note; what was typed is never lost to somebody else's."""
    form = NoteForm()
    try:
        if not form.validate():
            return in_place_of_page(item_page(show_item(current_family_id(), ItemId(item_id), now=now()), note=form))
        lesson = current_family_id(), ItemId(item_id)
        noted = note_item(*lesson, form.note.data or "", seen=form.seen.data, now=now())
    except ChangedMeanwhileError as error:
        page = render_template("notes/conflict.html", conflict=error.conflict, typed=form.note.data)
        return in_place_of_page(make_response(page, 409))
    if not asked_by_htmx():
        flash(gettext("The note is kept."), "success")
    return item_answer(noted, otherwise="item")
