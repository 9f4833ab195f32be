"""Yes and no, as Copier itself takes them on the command line."""

from typing import Final

YES: Final = frozenset("y yes t true on 1".split())
NO: Final = frozenset("n no f false off 0".split())
