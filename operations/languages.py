"""In which language a person reads."""

from domain.ids import UserId
from store import users


def choose_locale(user_id: UserId, locale: str) -> None:
    """Remember the language and country (a BCP 47 tag) for every browser in which the person signs in from now on.

    A person whom all visitors of the demo share keeps its own.
    """
    users.set_locale(user_id, locale)
