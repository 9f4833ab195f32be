"""How passwords are kept."""

import asyncio
import time
from functools import partial

import pytest
from anyio import to_thread

from auth import passwords
from auth.passwords import hash_password, make_decoy, make_hasher, verify_password


@pytest.fixture
def real_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in production."""
    costs = (passwords.TIME_COST, passwords.MEMORY_COST_KIB)
    monkeypatch.setattr(passwords, "hasher", make_hasher(*costs))
    monkeypatch.setattr(passwords, "decoy", make_decoy(*costs))


@pytest.mark.usefixtures("real_costs")
def test_a_password_is_stored_as_argon2id_with_a_salt_of_its_own() -> None:
    first, second = (asyncio.run(hash_password("Correct-Horse-7")) for _ in range(2))

    assert first.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert first != second
    assert asyncio.run(verify_password("Correct-Horse-7", first)) == (True, None)
    assert asyncio.run(verify_password("Wrong-Horse-7", first)) == (False, None)


@pytest.mark.usefixtures("real_costs")
def test_a_decoy_takes_as_long_as_a_real_hash() -> None:
    real = asyncio.run(hash_password("Correct-Horse-7"))

    took = {}
    for name, stored in (("real", real), ("decoy", None), ("corrupt", "broken")):
        started = time.perf_counter()
        assert asyncio.run(verify_password("Wrong-Horse-7", stored)) == (False, None)
        took[name] = time.perf_counter() - started

    # Without the decoy it would be a thousandth.
    assert took["decoy"] > took["real"] / 4
    assert took["corrupt"] > took["real"] / 4


def test_hashing_leaves_the_event_loop_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "hasher", make_hasher(3, 65536))
    beats = 0

    async def beat_while(work: asyncio.Task[str]) -> None:
        nonlocal beats
        while not work.done():
            await asyncio.sleep(0.001)
            beats += 1

    async def hash_and_beat() -> None:
        await beat_while(asyncio.create_task(hash_password("Correct-Horse-7")))

    asyncio.run(hash_and_beat())

    assert beats > 3


def test_only_so_many_are_hashed_at_once() -> None:
    running = most = 0

    def hash_slowly() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.01)
        running -= 1

    async def hash_all() -> None:
        run = partial(to_thread.run_sync, hash_slowly, limiter=passwords.at_once)
        await asyncio.gather(*(run() for _ in range(20)))

    asyncio.run(hash_all())

    assert 1 <= most <= passwords.at_once.total_tokens
