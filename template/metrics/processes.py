"""The processes that count together: who is alive, and what each needs of its machine."""

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from prometheus_client import Metric, ProcessCollector
from prometheus_client.multiprocess import mark_process_dead
from prometheus_client.registry import Collector

from metrics.folder import own_folder, shared_folder


def forget_the_dead(folder: Path) -> None:
    """What was true of a process while it lived is not counted any longer; what it did, is."""
    for pid in _noted(folder):
        if not is_alive(pid):
            mark_process_dead(pid, str(folder))


def leave() -> None:
    """This process ends; the last one of a server takes the folder along."""
    folder = shared_folder()
    if folder is None:
        return
    mark_process_dead(os.getpid(), str(folder))
    if folder == own_folder() and not _noted(folder):
        shutil.rmtree(folder, ignore_errors=True)


def is_alive(pid: int) -> bool:
    """Whether there is a process of this number."""
    # Windows has no signal that only asks.
    return sys.platform == "win32" or _can_be_asked(pid)


def _can_be_asked(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:  # there is none, or it is somebody else's by now
        return False
    return True


def _noted(folder: Path) -> set[int]:
    """The processes that said that they live: gauge_livesum_4711.db."""
    return {int(path.stem.rpartition("_")[2]) for path in folder.glob("gauge_live*.db")}


class Processes(Collector):
    """CPU time, memory and files of every process; `prometheus_client` has those of a single one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def collect(self) -> Iterator[Metric]:
        """One family for each measure, with one sample for each process."""
        families: dict[str, Metric] = {}
        for pid in sorted(_noted(self.folder)):
            for single in ProcessCollector(pid=partial(str, pid), registry=None).collect():
                family = families.setdefault(
                    single.name, Metric(single.name, single.documentation, single.type)
                )
                for sample in single.samples:
                    family.add_sample(sample.name, {"pid": str(pid)}, sample.value)
        yield from families.values()
