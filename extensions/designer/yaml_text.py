"""Resources as YAML that a person would have written: a line for each field."""

from typing import Any

import yaml

from .drafts import Entry

ON_ONE_LINE = 2**31  # a line for each member, however long
IN_BLOCKS = ("fields", "relations")


class LineDumper(yaml.SafeDumper):
    """Keeps every value to its line, and repeats what occurs twice: anchors are for machines."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 # PyYAML's signature
        """Return true, whatever the value."""
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Return a text; one of several lines keeps to one in the file."""
    style = '"' if "".join(text.splitlines()) != text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


LineDumper.add_representer(str, _represent_text)


def resources_text(resources: list[Entry]) -> str:
    """Return the key `resources` and its value."""
    if not resources:
        return "resources: []\n"
    return "resources:\n" + "".join(_resource_text(resource) for resource in resources)


def answers_text(answers: dict[str, Any]) -> str:
    """Return a whole file: other answers first or last, as they were, and the resources."""
    return "".join(
        resources_text(answer)
        if name == "resources"
        else _dump({name: answer}, yaml.SafeDumper, flow=False)
        for name, answer in answers.items()
    )


def _resource_text(resource: Entry) -> str:
    lines: list[str] = []
    for key, value in resource.items():
        if key in IN_BLOCKS and value:
            lines.append(f"{key}:")
            lines += [f"  - {_flow(member)}" for member in value]
        else:
            lines.append(f"{key}: {_flow(value)}")
    first, *rest = lines
    return "".join(f"{line}\n" for line in (f"  - {first}", *(f"    {line}" for line in rest)))


def _flow(value: object) -> str:
    """Return a value on one line."""
    return _dump([value], LineDumper, flow=True).strip()[1:-1]


def _dump(value: object, dumper: type[yaml.SafeDumper], *, flow: bool) -> str:
    text: str = yaml.dump(
        value,
        Dumper=dumper,
        default_flow_style=flow,
        sort_keys=False,
        allow_unicode=True,
        width=ON_ONE_LINE,
    )
    return text
