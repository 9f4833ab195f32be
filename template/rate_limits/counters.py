"""Counts hits in the store that all processes share, and in this process while that is away."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import structlog
from limits import RateLimitItem
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.errors import StorageError

from rate_limits.deadline import within
from rate_limits.storage import shared_storage

log = structlog.get_logger()

# A store that takes longer than this is away, and is left alone for that long.
PATIENCE_SECONDS = 1.0
PAUSE_SECONDS = 5.0

Answer = TypeVar("Answer")
# Any: what a coroutine yields and is sent, which concerns its event loop alone
Question = Callable[[MovingWindowRateLimiter], Coroutine[Any, Any, Answer]]


class Counters:
    """A store, and what replaces it while it is away."""

    def __init__(self) -> None:
        self._here = MovingWindowRateLimiter(MemoryStorage())
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._is_away = False
        self._try_again_at = 0.0

    async def hit(self, item: RateLimitItem, *key: str) -> float | None:
        """None if one more is allowed, and counted; else the seconds until one is."""

        async def ask(limiter: MovingWindowRateLimiter) -> float | None:
            if await limiter.hit(item, *key):
                return None
            window = await limiter.get_window_stats(item, *key)
            return window.reset_time - time.time()

        # One after the other: a crowd at one key must not take all connections to the store.
        async with self._turns.setdefault(item.key_for(*key), asyncio.Lock()):
            return await self._ask(ask)

    async def forget(self, item: RateLimitItem, *key: str) -> None:
        """Forget the hits of a key, also those of a time when the store was away."""
        await self._here.clear(item, *key)
        await self._ask(lambda limiter: limiter.clear(item, *key))

    async def _ask(self, question: Question[Answer]) -> Answer:
        is_trial = self._is_away
        if is_trial:
            if time.monotonic() < self._try_again_at:
                return await question(self._here)
            # One tries; the others need not wait for what it finds.
            self._try_again_at = time.monotonic() + PAUSE_SECONDS
        shared = MovingWindowRateLimiter(shared_storage())
        try:
            answer = await within(PATIENCE_SECONDS, question(shared))
        except (StorageError, TimeoutError) as error:
            self._note_absence(error)
            return await question(self._here)
        if is_trial:
            self._is_away = False
            log.info("rate_limit_store_is_back")
        return answer

    def _note_absence(self, error: Exception) -> None:
        if self._is_away:
            return
        self._is_away = True
        self._try_again_at = time.monotonic() + PAUSE_SECONDS
        cause = getattr(error, "storage_error", error)
        log.error("rate_limit_store_is_away", error=f"{type(cause).__name__}: {cause}")


counters = Counters()
