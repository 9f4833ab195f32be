"""The names of a resource; every attribute is spelt like its value."""

from typing import Any

from ..resources.definitions import ResourceDefinition
from ..resources.names import article, pascal, path_segment, words
from .spelling import variable


class ResourceNames:
    """What a resource is called in modules, classes, variables, paths and sentences."""

    definition: ResourceDefinition
    answers: dict[str, Any]  # Any: one type for each question

    @property
    def item(self) -> str:
        """`order_line`, the name of its modules for one thing."""
        return self.definition.name

    @property
    def items(self) -> str:
        """`order_lines`, the table and the modules for many things."""
        return self.definition.plural

    @property
    def Item(self) -> str:  # noqa: N802 - spelt like its value
        """`OrderLine`, the model."""
        return pascal(self.item)

    @property
    def ITEMS(self) -> str:  # noqa: N802 - spelt like its value
        """`ORDER_LINES`, the statement that selects them."""
        return f"{self.items.upper()}_" if self.items == self.item else self.items.upper()

    @property
    def row(self) -> str:
        """`order_line`, a variable with one row."""
        return variable(self.item)

    @property
    def words(self) -> str:
        """`order line`."""
        return words(self.item)

    @property
    def plural_words(self) -> str:
        """`order lines`."""
        return words(self.items)

    @property
    def Plural_words(self) -> str:  # noqa: N802 - spelt like its value
        """`Order lines`."""
        return self.plural_words.capitalize()

    @property
    def a_item(self) -> str:
        """`an order line`."""
        return f"{article(self.words)} {self.words}"

    @property
    def A_item(self) -> str:  # noqa: N802 - spelt like its value
        """`An order line`."""
        return self.a_item.capitalize()

    @property
    def the_item(self) -> str:
        """`the order line`."""
        return f"the {self.words}"

    @property
    def The_item(self) -> str:  # noqa: N802 - spelt like its value
        """`The order line`."""
        return self.the_item.capitalize()

    @property
    def doc(self) -> str:
        """What the resource is, in one sentence."""
        return self.definition.doc

    @property
    def path(self) -> str:
        """`/order-lines`."""
        return f"/{path_segment(self.items)}"

    @property
    def id_name(self) -> str:
        """`order_line_id`, the parameter of the path."""
        return f"{self.item}_id"

    @property
    def item_path(self) -> str:
        """`/order-lines/{order_line_id}`."""
        return f"{self.path}/{{{self.id_name}}}"

    @property
    def url(self) -> str:
        """The path with the prefix of the API."""
        return f"{self.answers['api_prefix']}{self.path}"
