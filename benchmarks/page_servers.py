"""What a page costs the server: time, requests a second, bytes."""

import re
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection

REQUESTS, CLIENTS, SECONDS = 300, 8, 5.0
Headers = dict[str, str]


@dataclass(frozen=True)
class Cost:
    """Times in milliseconds, of one client alone and of several at once."""

    p50: float
    unchanged_p50: float | None
    requests_per_second: float
    p50_of_many: float
    p99_of_many: float
    html_bytes: int


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    tag: str | None
    size: int
    seconds: float


class Client:
    """Somebody who keeps a connection open and asks for one page."""

    def __init__(self, port: int, path: str, headers: Headers) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self._path, self._headers = path, headers | {"Accept-Encoding": "br, gzip"}

    def ask(self, tag: str | None = None) -> Answer:
        """Ask once, if wanted for what differs from a page that is known."""
        began = time.perf_counter()
        self._connection.request("GET", self._path, headers=self._headers | ({"If-None-Match": tag} if tag else {}))
        response = self._connection.getresponse()
        size = len(response.read())
        return Answer(response.status, response.headers.get("ETag"), size, time.perf_counter() - began)


def answers(port: int) -> bool:
    """Tell whether a server is there."""
    try:
        Client(port, "/", {}).ask()
    except OSError:
        return False
    return True


def cost_of(port: int, path: str, headers: Headers) -> Cost:
    """Measure one page, asked for by one client, then by eight at once."""
    headers = _with_style(port, path, headers)
    client = Client(port, path, headers)
    first = client.ask()
    assert first.status == HTTPStatus.OK, (path, first.status)
    alone = [client.ask().seconds for _ in range(REQUESTS)]
    many = _at_once(port, path, headers)
    return Cost(
        p50=_ms(statistics.median(alone)),
        # A connection that was idle meanwhile may have been closed.
        unchanged_p50=_unchanged(Client(port, path, headers)) if first.tag else None,
        requests_per_second=round(len(many) / SECONDS),
        p50_of_many=_ms(statistics.median(many)),
        p99_of_many=_ms(statistics.quantiles(many, n=100)[98]),
        html_bytes=first.size,
    )


def _with_style(port: int, path: str, headers: Headers) -> Headers:
    """Return the headers of a browser that has the page's style as a file, as all but the first page find it."""
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers=headers)
    found = re.search(rb'data-file="/assets/(\w+)/', connection.getresponse().read())
    if not found:
        return headers
    cookies = [headers.get("Cookie"), f"styles={found[1].decode()}"]
    return headers | {"Cookie": "; ".join(filter(None, cookies))}


def _unchanged(client: Client) -> float:
    times: list[float] = []
    while len(times) < REQUESTS:
        tag = client.ask().tag
        again = [client.ask(tag) for _ in range(REQUESTS // 10)]
        # A mark lasts until the minute is over.
        times += [one.seconds for one in again if one.status == HTTPStatus.NOT_MODIFIED]
    return _ms(statistics.median(times))


def _at_once(port: int, path: str, headers: Headers) -> list[float]:
    """Return how many seconds each request of eight clients took who ask as often as they can."""
    over = threading.Event()

    def ask_on() -> list[float]:
        client, times = Client(port, path, headers), []
        while not over.is_set():
            times.append(client.ask().seconds)
        return times

    with ThreadPoolExecutor(CLIENTS) as clients:
        asking = [clients.submit(ask_on) for _ in range(CLIENTS)]
        over.wait(SECONDS)
        over.set()
        return [seconds for client in asking for seconds in client.result()]


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 2)
