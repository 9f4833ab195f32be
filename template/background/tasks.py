"""Work that nobody waits for: the answer leaves, and the work begins a moment later.

Not Starlette's BackgroundTasks: the next request on the same connection waits for those, and
learns from the wait whether there was anything to do for an address, that is, who is known. For
the same reason nobody can tell when the work begins: the next request would be slowed down by it.
"""

import asyncio
import random
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from traceback import extract_tb
from types import CoroutineType
from typing import Any, cast

import structlog

log = structlog.get_logger()

Work = Coroutine[Any, Any, None]  # Any: asyncio's own affair

# Work begins at any moment of so many seconds.
SPREAD_SECONDS = 0.5

# The event loop itself keeps only weak references to tasks.
_under_way: set[asyncio.Task[None]] = set()


def run_later(work: Work) -> None:
    """Begin some work soon; the log learns what it raises, the caller does not."""
    task = asyncio.create_task(_begin(work), name=_name(work))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)
    # It may be given up before it begins.
    task.add_done_callback(lambda _: work.close())


async def finish(seconds: float = 10) -> None:
    """Wait for what is under way and for what that begins; what takes longer is cancelled."""
    until = time.monotonic() + seconds
    # Other event loops, in other threads, have tasks of their own.
    while tasks := _under_way & asyncio.all_tasks():
        left = until - time.monotonic()
        if left <= 0:
            await _give_up(tasks)
            return
        await asyncio.wait(tasks, timeout=left)


async def repeat(work: Callable[[], Work], every_seconds: float) -> None:
    """Do some work again and again until cancelled; when it fails, the next turn still comes."""
    while True:
        # Processes that were started together do not all come at once.
        await asyncio.sleep(every_seconds * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
        await _watch(work())


def _name(work: Work) -> str:
    return cast("CoroutineType[Any, Any, None]", work).__qualname__


async def _begin(work: Work) -> None:
    await asyncio.sleep(random.uniform(0, SPREAD_SECONDS))  # noqa: S311 - no secret
    await _watch(work)


async def _watch(work: Work) -> None:
    try:
        await work
    except Exception as error:
        # Not its text: there may be a link or an address in it.
        frames = extract_tb(error.__traceback__)
        log.error(
            "work_failed",
            work=_name(work),
            error=type(error).__name__,
            at=" ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames),
        )


async def _give_up(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        log.error("work_given_up", work=task.get_name())
        task.cancel()
    await asyncio.wait(tasks, timeout=1)
