"""Writing something down about an item."""

from flask import Blueprint, Response, flash, make_response, render_template, url_for

from domain.ids import ItemId
from operations.conflicts import ChangedMeanwhileError
from operations.items import show_item
from operations.notes import note_item
from web.blueprints.items import item_page
from web.clock import now
from web.forms.items import NoteForm
from web.identity import current_family_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("notes", __name__)


@blueprint.post("/items/<item_id>/notes")
@family_only
def create(item_id: str) -> Response:
    """Keep an item's note; what was typed is never lost to somebody else's."""
    form = NoteForm()
    try:
        if not form.validate():
            return item_page(show_item(current_family_id(), ItemId(item_id), now=now()), note=form)
        note_item(current_family_id(), ItemId(item_id), form.note.data or "", seen=form.seen.data, now=now())
    except ChangedMeanwhileError as error:
        page = render_template("notes/conflict.html", conflict=error.conflict, typed=form.note.data)
        return make_response(page, 409)
    flash("The note is kept.", "success")
    return go_to(url_for("items.show", item_id=item_id))
