"""Valkey as a cache that may be slow, hung or gone without anybody having to wait for it."""

import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Self, TypeVar

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

T = TypeVar("T")

TIMEOUT_SECONDS = 0.25
BREAKER_SECONDS = 2.0

failures: Counter[str] = Counter()
"""How often a use of the cache failed in this process, by kind of use."""


class Valkey:
    """A client behind a circuit breaker: after a failure nothing is asked for two seconds.

    redis-py's own defaults make a dead server cost 3.75 s and a hung one a minute per command.
    """

    def __init__(self, client: Redis, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._clock = clock
        self._closed_until = 0.0

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Return a client for ``redis://…`` or ``unix://…``; nothing is connected yet."""
        client: Redis = Redis.from_url(
            url,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),
            decode_responses=True,
        )
        return cls(client)

    def close(self) -> None:
        """Close the client's connections."""
        self._client.close()

    def attempt(self, use: str, command: Callable[[Any], T], otherwise: T) -> T:
        """Return what the command returns, or ``otherwise`` when Valkey cannot be asked; ``use`` names the count.

        The client is typed loosely because redis-py's own annotations mix its synchronous and asynchronous answers.
        """
        if self._clock() < self._closed_until:
            failures[use] += 1
            return otherwise
        try:
            return command(self._client)
        except RedisError:
            failures[use] += 1
            self._closed_until = self._clock() + BREAKER_SECONDS
            return otherwise

    @property
    def available(self) -> bool:
        """Whether Valkey answers now."""
        return self.attempt("ping", lambda client: bool(client.ping()), otherwise=False)
