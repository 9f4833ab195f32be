"""A time limit that does not wait until work that was cancelled has cleaned up."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")

_tasks: set[asyncio.Task[Any]] = set()  # Any: work of every kind


# Any: what a coroutine yields and is sent, which concerns its event loop alone
async def within(seconds: float, work: Coroutine[Any, Any, Result]) -> Result:
    """What the work returns or raises; TimeoutError after so many seconds.

    `asyncio.timeout` would wait until work that was cancelled has cleaned up behind itself: with a
    database that does not answer, that may take as long as the work.
    """
    task = asyncio.create_task(work)
    # The event loop itself does not keep tasks alive.
    _tasks.add(task)
    task.add_done_callback(_forget)
    done, _ = await asyncio.wait({task}, timeout=seconds)
    if not done:
        task.cancel()
        raise TimeoutError(f"no answer within {seconds} s")
    return task.result()


def _forget(task: asyncio.Task[Any]) -> None:  # Any: as above
    _tasks.discard(task)
    if not task.cancelled():
        # An error that comes too late was told as a timeout already.
        task.exception()
