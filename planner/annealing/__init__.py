"""The compiled search: simulated annealing over a tape of numbers.

Compiled code is kept on disk. Numba renews a function when its own file changes, but not when a file that it calls
changes, so each version of this folder keeps its compiled code in a place of its own.
"""

from hashlib import sha256
from pathlib import Path

from numba import config

_HERE = Path(__file__).parent
_VERSION = sha256(b"".join(source.read_bytes() for source in sorted(_HERE.glob("*.py")))).hexdigest()[:16]
COMPILED_CODE = _HERE / "__pycache__" / f"compiled-{_VERSION}"

vars(config)["CACHE_DIR"] = str(COMPILED_CODE)
