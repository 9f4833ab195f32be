"""The other rows of a relation in queries: which ones are found, and which are shown."""

from dataclasses import dataclass

from ..resources.names import pascal
from .pairs import PairTable
from .users import SUMMARY_COLUMNS, USER


@dataclass(frozen=True)
class RelatedRows(PairTable):
    """What a router says of them: `naming` is what a payload may refer to, `showing` what reads
    embed; both are conditions, and there is none where everybody sees everything."""

    row: str
    naming: tuple[str, ...]
    showing: str

    @property
    def id_name(self) -> str:
        """The name in payloads and reads."""
        return self.definition.id_name

    @property
    def assignment(self) -> str:
        """The line that points a row at what the payload names."""
        function = "fetch_all_related" if self.is_many else "fetch_related"
        name = self.id_name
        arguments = ["session", self.Target, f'"{name}"', f"payload.{name}", *self.naming]
        if self.target.name == self.holder.name and not self.is_many:
            # The unit of work can't order the UPDATE of a row that is its own parent.
            arguments.append(f"{self.Target}.id != {self.row}.id")
        return f"{self.row}.{self.name} = await {function}({', '.join(arguments)})"

    @property
    def loading(self) -> str:
        """The option that loads what reads show of the other rows; empty if that is nothing."""
        attribute = f"{pascal(self.holder.name)}.{self.name}"
        if self.showing:
            attribute += f".and_({self.showing})"
        columns = f"{self.Target}.id"
        if self.definition.expand:
            columns = SUMMARY_COLUMNS if self.target is USER else ""
        elif not self.is_many:
            return ""
        only = f".load_only({columns})" if columns else ""
        return f"{'selectinload' if self.is_many else 'joinedload'}({attribute}){only}"

    @property
    def empty(self) -> str:
        """The argument that makes a new row know that it has no other rows yet."""
        if self.is_many:
            return f"{self.name}=[]"
        return f"{self.name}=None" if self.definition.expand and self.definition.nullable else ""
