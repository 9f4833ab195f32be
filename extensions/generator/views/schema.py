"""What `schemas/post.py` holds."""

from typing import TYPE_CHECKING

from ..code.imports import import_block
from .source import SCHEMA_SOURCES, names_in, needed
from .spelling import STAMPS, builtin, literal_list

if TYPE_CHECKING:
    from .resource import ResourceView


class SchemaView:
    """The lines of payloads, reads and parameters, and the imports."""

    def __init__(self, r: "ResourceView") -> None:
        self.r = r

    @property
    def aliases(self) -> list[str]:
        """The definitions of the types that say more than the plain ones."""
        used = [f for f in self.r.fields if f.definition.write != "server" and f.has_alias]
        return [field.alias_line for field in used]

    @property
    def create_fields(self) -> list[str]:
        """What a client sends to make one."""
        fields = [f.create for f in self.r.fields if f.definition.write != "server"]
        return fields + [relation.create for relation in self.r.relations]

    @property
    def update_fields(self) -> list[str]:
        """What a client sends to change one."""
        if not self.r.updates:
            return []
        fields = [f.update for f in self.r.fields if f.definition.write == "both"]
        return fields + [relation.update for relation in self.r.relations]

    @property
    def embedded_fields(self) -> list[str]:
        """What reads show, as far as the row alone has it."""
        owner = f"owner_id: {builtin(self.r.id_python, self.r.members)}"
        lines = [owner] if self.r.definition.owned else []
        lines += [field.read for field in self.r.fields if field.definition.read]
        lines += [relation.read_id for relation in self.r.one]
        if self.r.lock:
            lines.append(f"version: {builtin('int', self.r.members)}")
        return lines

    @property
    def read_fields(self) -> list[str]:
        """All that reads show."""
        lines = self.embedded_fields + [relation.read_id for relation in self.r.many]
        return lines + [r.read_expanded for r in self.r.relations if r.definition.expand]

    @property
    def sort(self) -> str:
        """The default order."""
        return ",".join(
            f"{'-' if descending else ''}{name}" for name, descending in self.r.definition.sort
        )

    @property
    def sortable(self) -> list[str]:
        """What a client may sort by."""
        names = [field.name for field in self.r.definition.fields if field.sort]
        # A client may also ask for what it gets without asking.
        default = [name for name, _ in self.r.definition.sort if name not in STAMPS]
        return [*dict.fromkeys(names + default), *reversed(STAMPS)]

    @property
    def searched(self) -> list[str]:
        """The fields that `q` searches."""
        return [field.name for field in self.r.definition.fields if field.search]

    @property
    def params(self) -> list[str]:
        """The parameters of a list."""
        names = literal_list(self.sortable)
        lines = [f'sort: Annotated[QueryText, Sortable({names})] = "{self.sort}"']
        if self.searched:
            search = f"Search({literal_list(self.searched)})"
            lines.append(f"q: Annotated[QueryText | None, {search}] = None")
        lines += [line for field in self.r.fields for line in field.filters]
        return lines + [line for relation in self.r.relations for line in relation.filters]

    @property
    def imports(self) -> str:
        """For `schemas/post.py`."""
        lines = [
            *self.aliases,
            *self.create_fields,
            *self.update_fields,
            *self.read_fields,
            *self.params,
        ]
        lines += ["Annotated", "dt", self.r.id_python]
        found = needed(lines, SCHEMA_SOURCES)
        found |= {"schemas.base:BasePayload", "schemas.base:BaseRead", "schemas.pages:BaseParams"}
        found |= {"schemas.pages:BasePage", "schemas.pages:Sortable"}
        found |= {"pydantic:ConfigDict", f"samples.{self.r.item}:sample_{self.r.item}"}
        used = names_in(lines)
        found |= {
            f"models.{self.r.item}:{field.alias}" for field in self.r.enums if field.alias in used
        }
        for relation in self.r.relations:
            if relation.definition.expand and relation.embedded_module != self.r.item:
                found.add(f"schemas.{relation.embedded_module}:{relation.embedded}")
        return import_block(found)

    @property
    def embedded_imports(self) -> str:
        """For `schemas/post_embedded.py`."""
        lines = ["dt", self.r.id_python, *self.embedded_fields]
        used = names_in(lines)
        found = {"schemas.base:BaseRead", *needed(lines, SCHEMA_SOURCES)}
        found |= {
            f"models.{self.r.item}:{field.alias}" for field in self.r.enums if field.alias in used
        }
        return import_block(found)
