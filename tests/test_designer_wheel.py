"""What the wheel holds is enough for the designer: no checkout, and none of Copier."""

import shutil
import sys
import tomllib
from pathlib import Path

from tests.programs import succeed
from tests.snapshot import ROOT

PROGRAM = """
import sys
from importlib import import_module
main = getattr(import_module("{module}"), "{function}")
assert not [name for name in sys.modules if name.partition(".")[0] in ("copier", "jinja2")]
sys.exit(main(["--help"]))
"""


def test_the_command_runs_from_what_the_wheel_holds(tmp_path: Path) -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]
    for source, target in wheel["force-include"].items():
        copy = shutil.copytree if (ROOT / source).is_dir() else shutil.copy2
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / source, tmp_path / target)
    module, function = pyproject["project"]["scripts"]["copier-fastapi-design"].split(":")
    program = PROGRAM.format(module=module, function=function)

    said = succeed([sys.executable, "-c", program], tmp_path)

    assert said.startswith("usage: copier-fastapi-design")
