"""docs/samples/index.md, and a picture of each sample."""

from pathlib import Path
from typing import Any

import yaml

from tests.reference.diagram import diagram
from tests.rendering import SAMPLES


def samples() -> str:
    """Return what each sample is, with its picture."""
    return "\n".join(_sample(path) for path in sorted(SAMPLES.glob("*.yml")))


def _sample(path: Path) -> str:
    first = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    name = path.stem
    return (
        f"## {_read(path)['project_name']}\n\n{first}\n\n"
        f"[`docs/samples/{name}.yml`]({name}.yml)\n\n"
        f"![The tables of the sample {name}](../pictures/{name}.svg)\n"
    )


def picture(name: str) -> str:
    """Return the diagram of a sample."""
    return diagram(_read(SAMPLES / f"{name}.yml"))


def _read(path: Path) -> dict[str, Any]:  # Any: YAML
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))
