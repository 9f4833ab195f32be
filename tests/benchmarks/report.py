"""What has been measured, as tables for people."""

from collections.abc import Mapping

from tests.benchmarks.load import Cost
from tests.benchmarks.processes import Subject

HEAD = """
| call | served by | CPU µs | driver ÷ it | requests/s | p50 ms | p99 ms |
|---|---|---|---|---|---|---|"""


def show_costs(name: str, costs: Mapping[str, Cost]) -> None:
    """Print what a call costs each subject; 1.00 would be as fast as the driver."""
    for subject, cost in costs.items():
        driver = costs.get("driver")
        ratio = f"{driver.cpu_microseconds / cost.cpu_microseconds:.2f}" if driver else ""
        print(
            f"| {name} | {subject} | {cost.cpu_microseconds:.0f} | {ratio} |"
            f" {cost.requests_per_second:.0f} | {cost.p50_ms:.1f} | {cost.p99_ms:.1f} |",
            flush=True,
        )


def show_processes(subjects: list[Subject], memory: Mapping[str, float]) -> None:
    """Print how long each took to start, and its memory before and after the load."""
    print("\n| served by | start s | MiB | MiB after load |\n|---|---|---|---|")
    for each in subjects:
        memories = f"{each.start_mib:.0f} | {memory[each.name]:.0f}"
        print(f"| {each.name} | {each.start_seconds:.2f} | {memories} |")
