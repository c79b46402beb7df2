"""What can keep the embedded servers from starting, in one sentence each."""


class ServersError(RuntimeError):
    """The servers cannot run here; the message says why and what to do."""


class DataFolderInUseError(ServersError):
    """Another program works on this data folder."""
