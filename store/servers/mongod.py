"""A real MongoDB on a Unix socket: a replica set of one, so that transactions and change streams are real."""

from pathlib import Path
from urllib.parse import quote

from store.servers.binaries import mongod_binary
from store.servers.processes import Program

REPLICA_SET = "brightpath"
_LARGEST_LOG = 10 * 1024 * 1024


def mongod_program(data: Path, sockets: Path) -> Program:
    """Return how to run MongoDB on a data folder."""
    folder = data.resolve() / "mongodb"
    folder.mkdir(mode=0o700, exist_ok=True)
    log = folder / "mongod.log"
    if log.exists() and log.stat().st_size > _LARGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    command = [
        *(str(mongod_binary()), "--quiet", "--dbpath", str(folder), "--logpath", str(log), "--logappend"),
        # No network at all: this server is past its end of life and speaks to its own machine's owner only.
        *("--bind_ip", str(socket_of(sockets)), "--filePermissions", "0600", "--unixSocketPrefix", str(sockets)),
        *("--networkMessageCompressors", "disabled", "--replSet", REPLICA_SET, "--oplogSize", "64"),
        *("--wiredTigerCacheSizeGB", "0.25", "--setParameter", "diagnosticDataCollectionEnabled=false"),
        # Room for 33,000 sessions takes 37 MB before the first one begins; a household's machine has a few dozen.
        *("--wiredTigerEngineConfigString", "session_max=1000"),
    ]
    return Program("mongod", command, folder=folder, log=log, grace=20)


def mongodb_uri(sockets: Path) -> str:
    """Return the address under which the server is reached once it is primary."""
    return f"mongodb://{mongod_host(sockets)}/?replicaSet={REPLICA_SET}"


def mongod_host(sockets: Path) -> str:
    """Return the server's socket as addresses write it."""
    return quote(str(socket_of(sockets)), safe="")


def socket_of(sockets: Path) -> Path:
    """Return where the server listens."""
    return sockets / "mongod.sock"
