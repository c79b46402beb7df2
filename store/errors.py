"""What can go wrong in this room, in words that other rooms may catch."""

from pymongo.errors import DuplicateKeyError, PyMongoError

AlreadyExistsError = DuplicateKeyError
"""Something unique is there already."""

StoreUnavailableError = PyMongoError
"""MongoDB could not do what was asked."""
