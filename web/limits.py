"""How often one address may try what an attacker would try often."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

SIGN_IN = "20 per minute"
REGISTER = "20 per hour"
OPEN_DEMO = "30 per minute"
PLAN = "20 per minute"
LOOK_AGAIN = "60 per minute"
PIN = "5 per minute"
TRY_CODE = "20 per minute"
TAKE_ALONG = "10 per hour"
FOUND_COOP = "20 per hour"

limiter = Limiter(
    get_remote_address,
    in_memory_fallback_enabled=True,
    headers_enabled=False,
    key_prefix="LIMITS",
    # The types know whole seconds only; redis-py takes fractions.
    storage_options={"socket_timeout": 0.25, "socket_connect_timeout": 0.25},  # type: ignore[dict-item]
)


def storage_uri(valkey_url: str) -> str:
    """Return Valkey's address as the limiter's library writes it."""
    return f"redis+{valkey_url}" if valkey_url.startswith("unix://") else valkey_url
