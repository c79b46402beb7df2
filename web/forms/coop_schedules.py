"""What an organizer wants to see: read from the address, where anything may stand."""

from collections.abc import Mapping

from domain.coop_sharing import AGE_BANDS, AgeBand
from operations.coop_schedules import Filters, Order

_BANDS = {AgeBand(*band).text for band in AGE_BANDS}
_ORDERS = {order.value for order in Order}
LONGEST = 80


def filters_from(arguments: Mapping[str, str]) -> Filters:
    """Return the filters that an address asks for; what is none filters nothing."""
    order, band = arguments.get("by", ""), arguments.get("age", "")
    return Filters(
        order=Order(order) if order in _ORDERS else Order.FAMILY,
        band=band if band in _BANDS else "",
        subject=" ".join(arguments.get("subject", "").split())[:LONGEST],
    )
