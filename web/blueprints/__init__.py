"""One blueprint per concept; this is the table of them."""

from web.blueprints import accounts, google, health, questionnaires, start

BLUEPRINTS = (
    start.blueprint,
    accounts.blueprint,
    google.blueprint,
    questionnaires.blueprint,
    health.blueprint,
)
