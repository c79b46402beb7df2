"""What every command that needs the database begins with."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from commands.endings import FAILED, checked_settings, stop_with
from logs import configure_logs
from settings import Settings
from store.connections import close_connections, open_connections
from store.schema import ensure_schema
from store.servers.attachments import running_or_started
from store.servers.embedded import Addresses
from store.servers.errors import ServersError


@contextmanager
def opened_store() -> Iterator[Settings]:
    """Open the store with everything in it that commands rely on."""
    with opened_connections() as settings:
        ensure_schema()
        yield settings


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
        open_connections(addresses.mongodb_uri, addresses.valkey_url, settings.mongodb_database)
        running.callback(close_connections)
        yield settings


def _addresses(settings: Settings, running: ExitStack) -> Addresses:
    if settings.mongodb_uri and settings.valkey_url:
        return Addresses(settings.mongodb_uri, settings.valkey_url)
    return running.enter_context(running_or_started(settings.data))
