"""How Gunicorn serves the web room: read by ``gunicorn --config web/gunicorn.py``."""

from pathlib import Path

from settings import load
from store.servers.processes import die_with_parent

_settings = load()
_memory = Path("/dev/shm")  # noqa: S108  Gunicorn makes a private file there

bind = f"{_settings.host}:{_settings.port}"
worker_class = "gthread"
workers = _settings.web_workers
threads = _settings.web_threads
timeout = 30
graceful_timeout = 10
keepalive = 5
# Heartbeats through a file in memory: a slow disk must not look like a hung worker.
worker_tmp_dir = str(_memory) if _memory.is_dir() else None
control_socket_disable = True
# A numeric library that a later library pulls in must not start threads of its own beside these.
raw_env = ["OMP_NUM_THREADS=1"]
loglevel = "warning"


def post_fork(_server: object, _worker: object) -> None:
    """Let a worker end with its master, which would leave it serving an old port otherwise."""
    die_with_parent()
