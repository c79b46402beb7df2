"""Whether servers that somebody else runs can be used; says what is wrong in a line per problem.

A process of its own, told both addresses on its standard input: they may hold passwords.
"""

import sys

import pymongo

from store.connections import AddressError, Connections, open_connections
from store.errors import StoreUnavailableError

_SECONDS = 5


def main() -> None:
    """Exit 1 if pages cannot be served from these servers; Valkey alone may be away for a while."""
    mongodb_uri, valkey_url = sys.stdin.read().splitlines()
    try:
        opened = open_connections(mongodb_uri, valkey_url)
    except AddressError as error:
        sys.exit(str(error))
    if not opened.valkey.available:
        sys.stderr.write("VALKEY_URL: no Valkey answers there; pages are slower, and plans wait until it does\n")
    problem = _problem_of_mongodb(opened)
    if problem:
        sys.exit(f"MONGODB_URI: {problem}")


def _problem_of_mongodb(opened: Connections) -> str:
    try:
        with pymongo.timeout(_SECONDS):
            hello = opened.mongo.admin.command("hello")
            opened.database.list_collection_names()
    except StoreUnavailableError as error:
        return f"no MongoDB there does what BrightPath asks ({type(error).__name__}): see that it runs and lets us in"
    return "" if "setName" in hello else "a MongoDB alone has no transactions: make it a replica set"


if __name__ == "__main__":
    main()
