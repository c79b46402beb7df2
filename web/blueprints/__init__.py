"""One blueprint per concept; this is the table of them."""

from web.blueprints import accounts, health, start

BLUEPRINTS = (
    start.blueprint,
    accounts.blueprint,
    health.blueprint,
)
