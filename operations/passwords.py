"""Hashing passwords with Argon2id, a few at a time so that an attack cannot use up the memory."""

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 10
MAX_LENGTH = 128

# OWASP's second recommended setting: 19 MiB, two passes, one lane. At most four at once is 76 MiB.
_hasher = PasswordHasher(memory_cost=19_456, time_cost=2, parallelism=1)
_at_once = BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """Return an encoded Argon2id hash of a password."""
    with _at_once:
        return _hasher.hash(_normalised(password))


def password_fits(password: str, password_hash: str | None) -> bool:
    """Tell whether a password fits a hash; without a hash it takes just as long and fits never."""
    with _at_once:
        try:
            return _hasher.verify(password_hash or _nobodys_hash(), _normalised(password)) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False


def _normalised(password: str) -> bytes:
    # The same keys give differently composed letters on different devices (NIST SP 800-63B, section 3.1.1.2).
    return unicodedata.normalize("NFKC", password).encode(errors="surrogatepass")


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody has this password")
