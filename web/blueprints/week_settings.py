"""What a family decides about its weeks once and for all."""

from flask import Blueprint, Response, flash, make_response, render_template, url_for
from flask_babel import gettext

from operations.week_settings import keep_week_settings, show_week_settings
from web.clock import now
from web.forms.week_settings import WeekSettingsForm
from web.identity import current_family_id
from web.policies import family_only
from web.responses import go_to

blueprint = Blueprint("week_settings", __name__)


@blueprint.get("/week-settings")
@family_only
def show() -> Response:
    """Show what is decided."""
    settings = show_week_settings(current_family_id())
    data = {"missed_work": settings.missed_work.value, "coming_weeks": settings.coming_weeks.value}
    return _form(WeekSettingsForm(formdata=None, data=data))


@blueprint.post("/week-settings")
@family_only
def keep() -> Response:
    """Keep what is decided."""
    form = WeekSettingsForm()
    if not form.validate():
        return _form(form)
    keep_week_settings(current_family_id(), form.settings, now=now())
    flash(gettext("That is how your weeks are planned from now on."), "success")
    return go_to(url_for(".show"))


def _form(form: WeekSettingsForm) -> Response:
    page = render_template("week_settings/week_settings.html", form=form)
    return make_response(page, 422 if form.errors else 200)
