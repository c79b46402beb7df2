"""What every command that needs the database begins with."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from commands.endings import BAD_INPUT, FAILED, checked_settings, stop_with
from logs import configure_logs
from settings import Settings
from store.connections import AddressError, close_connections, open_connections
from store.errors import StoreUnavailableError
from store.schema import ensure_schema
from store.servers.attachments import running_or_started
from store.servers.embedded import Addresses
from store.servers.errors import ServersError


@contextmanager
def opened_store() -> Iterator[Settings]:
    """Open the store with everything in it that commands rely on."""
    with opened_connections() as settings:
        try:
            ensure_schema()
            yield settings
        except StoreUnavailableError as error:
            stop_with(
                FAILED, f"MongoDB does not do what is asked ({type(error).__name__}): `brightpath doctor` says more."
            )


@contextmanager
def opened_connections() -> Iterator[Settings]:
    """Open the store as it is, starting the embedded servers only while nobody else runs them."""
    configure_logs()
    settings = checked_settings()
    with ExitStack() as running:
        try:
            addresses = _addresses(settings, running)
        except ServersError as error:
            stop_with(FAILED, str(error))
        running.callback(close_connections)
        try:
            open_connections(addresses.mongodb_uri, addresses.valkey_url, settings.mongodb_database)
        except AddressError as error:
            stop_with(BAD_INPUT, str(error))
        yield settings


def _addresses(settings: Settings, running: ExitStack) -> Addresses:
    if settings.mongodb_uri and settings.valkey_url:
        return Addresses(settings.mongodb_uri, settings.valkey_url)
    return running.enter_context(running_or_started(settings.data))
