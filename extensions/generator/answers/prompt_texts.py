"""How a prompt shows a list: in the order in which it was given, as the answers file has it."""

from typing import Any

import yaml


def keep_order() -> None:
    """Let PyYAML write keys as they come: Copier's prompt would sort them, and `name` come last."""
    yaml.SafeDumper.add_representer(dict, _in_order)


def _in_order(dumper: yaml.SafeDumper, mapping: dict[Any, Any]) -> yaml.MappingNode:
    # What has no method `items` is not sorted.
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items())
