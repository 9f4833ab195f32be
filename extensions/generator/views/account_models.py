"""What the models of users, sessions and tokens need from the other answers."""

from ..code.imports import import_block
from . import types
from .types import Column

ORM = ("sqlalchemy.orm:Mapped", "sqlalchemy.orm:mapped_column")


class AccountModels:
    """Column types and imports of `models/user.py` and its neighbours."""

    def __init__(self, id_type: str, database: str) -> None:
        self._database = database
        self._has_uuids = id_type == "uuid"
        self._moment = types.moment_column(database)
        self._string = types.string_column(1, database)

    def string(self, length: int) -> str:
        """The column type of a text of so many characters."""
        return types.string_column(length, self._database).model

    @property
    def user_imports(self) -> str:
        """For `models/user.py`."""
        return self._imports("sqlalchemy as sa", "models.base:Base", columns=[self._string])

    @property
    def owned_imports(self) -> str:
        """For `models/owned.py`."""
        return self._imports(*self._reference)

    @property
    def login_session_imports(self) -> str:
        """For `models/login_session.py`."""
        return self._imports(
            "datetime as dt",
            "models.base:Base",
            "models.expiring:Expiring",
            *self._reference,
            columns=[self._moment, self._string],
        )

    @property
    def single_use_imports(self) -> str:
        """For `models/single_use.py`."""
        columns = [self._moment, self._string]
        sqlalchemy = ["sqlalchemy as sa" for each in columns if each.model.startswith("sa.")]
        return self._imports(
            "datetime as dt",
            "models.base:Base",
            "models.expiring:Expiring",
            *sqlalchemy,
            columns=columns,
        )

    @property
    def refresh_token_imports(self) -> str:
        """For `models/refresh_token.py`."""
        return self._imports("models.single_use:SingleUse", *self._reference)

    @property
    def password_reset_imports(self) -> str:
        """For `models/password_reset.py`."""
        return self.refresh_token_imports

    @property
    def email_change_imports(self) -> str:
        """For `models/email_change.py`."""
        return self._imports(
            "models.single_use:SingleUse",
            *self._reference,
            columns=[self._string],
        )

    @property
    def sign_up_imports(self) -> str:
        """For `models/sign_up.py`."""
        sqlalchemy = ["sqlalchemy as sa"] if self._string.model.startswith("sa.") else []
        return self._imports(
            "models.single_use:SingleUse",
            *sqlalchemy,
            columns=[self._string],
        )

    @property
    def rate_limit_imports(self) -> str:
        """For `models/rate_limit.py`."""
        return self._imports(
            "sqlalchemy as sa",
            "models.base:Base",
            "models.expiring:Expiring",
            columns=[self._string],
        )

    @property
    def _reference(self) -> list[str]:
        return ["sqlalchemy as sa", *(["uuid:UUID"] if self._has_uuids else [])]

    def _imports(self, *names: str, columns: list[Column] | None = None) -> str:
        found = {*ORM, *names}
        for column in columns or []:
            found |= set(column.imports)
        return import_block(found)
