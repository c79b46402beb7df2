"""One blueprint per concept; this is the table of them."""

from web.blueprints import (
    absences,
    accounts,
    completions,
    demo,
    experiences,
    google,
    health,
    items,
    moves,
    notes,
    plans,
    questionnaires,
    repairs,
    start,
    today,
    weeks,
)

BLUEPRINTS = (
    start.blueprint,
    accounts.blueprint,
    demo.blueprint,
    google.blueprint,
    questionnaires.blueprint,
    plans.blueprint,
    weeks.blueprint,
    today.blueprint,
    items.blueprint,
    completions.blueprint,
    experiences.blueprint,
    notes.blueprint,
    moves.blueprint,
    repairs.blueprint,
    absences.blueprint,
    health.blueprint,
)
