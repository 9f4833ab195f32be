"""Which handlers a router has: with and without the ETags of `lock`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .resource import ResourceView


class HandlersView:
    """Conditions of one word."""

    def __init__(self, r: "ResourceView") -> None:
        self.r = r

    @property
    def column_create(self) -> bool:
        """Created without an object: columns are all that there is."""
        return self.r.creates and not self.r.lock and not self.r.relations

    @property
    def plain_create(self) -> bool:
        """Created without an ETag."""
        return self.r.creates and not self.r.lock and bool(self.r.relations)

    @property
    def locked_create(self) -> bool:
        """Created with an ETag."""
        return self.r.creates and self.r.lock

    @property
    def plain_read(self) -> bool:
        """Read without an ETag."""
        return self.r.reads and not self.r.lock

    @property
    def locked_read(self) -> bool:
        """Read with an ETag."""
        return self.r.reads and self.r.lock

    @property
    def plain_update(self) -> bool:
        """Changed without an ETag."""
        return self.r.updates and not self.r.lock

    @property
    def locked_update(self) -> bool:
        """Changed with an ETag."""
        return self.r.updates and self.r.lock

    @property
    def plain_delete(self) -> bool:
        """Deleted without an ETag."""
        return self.r.deletes and not self.r.lock

    @property
    def locked_delete(self) -> bool:
        """Deleted with an ETag."""
        return self.r.deletes and self.r.lock
