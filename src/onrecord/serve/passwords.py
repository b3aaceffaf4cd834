"""A password -> a hash of it (argon2id, with the library's current parameters), and whether one is the other's."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.errors import QueryError

SHORTEST = 12  # characters; length matters, not signs and digits (NIST SP 800-63B)
LONGEST = 1_000
_HASHER = PasswordHasher()
# Compared with where there is no such account, so that its absence takes as long to tell.
_NOBODYS = _HASHER.hash("nobody has this password")


def make_hash(password: str) -> str:
    """The hash of a password. Raises QueryError for one that is too short, or far too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise QueryError(f"a password has at least {SHORTEST} characters", next_step="take a few words")
    return _HASHER.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Whether a password is the one of a hash; takes as long where there is none."""
    try:
        return _HASHER.verify(kept or _NOBODYS, password[:LONGEST]) and kept is not None
    except (VerificationError, InvalidHashError):
        return False
