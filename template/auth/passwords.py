"""Passwords: hashed with Argon2id (RFC 9106) in threads, never on the event loop."""

import base64
import os
import secrets
import unicodedata

from anyio import CapacityLimiter, to_thread
from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

TIME_COST = 3
MEMORY_COST_KIB = 65536
PARALLELISM = 1
HASH_BYTES = 32
SALT_BYTES = 16


def make_hasher(time_cost: int, memory_cost_kib: int) -> PasswordHash:
    """A hasher with these costs."""
    argon2id = Argon2Hasher(time_cost, memory_cost_kib, PARALLELISM, HASH_BYTES, SALT_BYTES)
    return PasswordHash((argon2id,))


def make_decoy(time_cost: int, memory_cost_kib: int) -> str:
    """A hash that no password has, and that takes as long to compare as a real one."""
    salt, hashed = (
        base64.b64encode(secrets.token_bytes(length)).decode().rstrip("=")
        for length in (SALT_BYTES, HASH_BYTES)
    )
    costs = f"m={memory_cost_kib},t={time_cost},p={PARALLELISM}"
    return f"$argon2id$v=19${costs}${salt}${hashed}"


hasher = make_hasher(TIME_COST, MEMORY_COST_KIB)
decoy = make_decoy(TIME_COST, MEMORY_COST_KIB)

# Each needs MEMORY_COST_KIB and a core; a hundred logins at once would ask for 6 GiB. A container
# sees every core of its machine and has a part of its memory: four are 256 MiB.
MOST_AT_ONCE = 4
at_once = CapacityLimiter(min(os.cpu_count() or 1, MOST_AT_ONCE))


async def hash_password(password: str) -> str:
    """The hash to store, with its parameters and its salt."""
    return await to_thread.run_sync(hasher.hash, normalize(password), limiter=at_once)


async def verify_password(password: str, stored: str | None) -> tuple[bool, str | None]:
    """Whether the password has this hash, and a stronger hash if the stored one is out of date.

    It takes the same time when nothing is stored: an attacker must not learn who has an account.
    """
    return await to_thread.run_sync(_verify, password, stored, limiter=at_once)


def _verify(password: str, stored: str | None) -> tuple[bool, str | None]:
    normalized = normalize(password)
    try:
        return hasher.verify_and_update(normalized, stored or decoy)
    except UnknownHashError:
        # The stored one is corrupt, or says that nobody can sign in.
        return hasher.verify_and_update(normalized, decoy)


def normalize(password: str) -> str:
    """One spelling for what looks the same on every keyboard: NFC, as RFC 8265 asks for."""
    return unicodedata.normalize("NFC", password)
