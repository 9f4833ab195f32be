"""`fit` is `ruff format` for statements that are written flat; ruff itself is the judge."""

import pytest
from hypothesis import given

from extensions.generator.code.layout import fit
from tests.unit import expressions, statements
from tests.unit.drawing import draw
from tests.unit.ruff import format_all

LONG = "x" * 40
WIDE = "日本語" * 12
EXPLODED = [
    # A comma after the last element keeps the brackets broken.
    f"f(\n    a,\n    {LONG}={LONG}({LONG}, {LONG}),\n)\n",
    f"x = [\n    {{\n        'a': {LONG} + {LONG} + {LONG},\n    }},\n]\n".replace("'", '"'),
    f"def f(\n    a: int,\n    {LONG}: Annotated[{LONG}, Depends({LONG})] = a,\n) -> b: ...\n",
    # Comments inside brackets stay, and so does the layout around them.
    f"x = (\n    # a reason\n    {LONG}({LONG}, {LONG}),  # another\n    b,\n)\n",
    f'x = {{\n    # a reason\n    "{LONG}": {LONG}({LONG}, b=[{LONG}]),\n}}\n',
    f"f(\n    a,\n    # a reason\n    {LONG}=[{LONG}, {LONG}, (a, b)],\n)\n",
    # What can't break.
    f'x = f("""\n{LONG * 3}\n""")\n',
    f'"""{LONG * 3}"""\n',
    f"# {LONG * 3}\nx = 1  # {LONG * 3}\n",
    f'x = "{LONG * 3}"\n',
    # Wide characters take two columns.
    f'x = f("{WIDE}", "{WIDE}")\n',
    f'x = f("{WIDE}", "{LONG[:-13]}")\n',
    f'x = ff("{WIDE}", "{LONG[:-13]}")\n',
]
BLANK_LINES = '''

"""A module."""



import a



CONSTANT = 1


def f():


    """A docstring."""

    x = """


    """

    return {

        "a": 1,


        "b": 2,

    }


@decorator

def g():



    if x:

        # a reason
        return 1

    else:


        return 2\x20\x20


class C:

    x: int


    y: int

    def h(self):

        # a reason
        return 1



    def i(
        self,

        a,
    ):
        return 1


class D:  # a reason

    # another

    x = 1



'''


def overlong(modules: list[str]) -> list[str]:
    return [source for source in modules if any(len(line) > 100 for line in source.splitlines())]


def test_every_shape_of_the_templates_is_laid_out_as_ruff_does() -> None:
    flat = overlong(draw(statements.MODULES, 3000))

    assert [fit(source) for source in flat] == format_all(flat)


def test_any_nested_expression_is_laid_out_as_ruff_does() -> None:
    # A first pass at ruff's greatest width takes needless parentheses away.
    flat = overlong(format_all(draw(expressions.MODULES, 500), width=320))

    assert [fit(source) for source in flat] == format_all(flat)


def test_what_is_broken_already_stays_as_ruff_keeps_it() -> None:
    assert [fit(source) for source in EXPLODED] == format_all(EXPLODED)


def test_blank_lines_are_those_that_ruff_keeps() -> None:
    assert [fit(BLANK_LINES)] == format_all([BLANK_LINES])


@given(statements.MODULES)
def test_the_second_time_changes_nothing(source: str) -> None:
    once = fit(source)

    assert fit(once) == once


@given(statements.MODULES)
def test_what_fits_stays_byte_for_byte(source: str) -> None:
    assert fit(source, width=1000) == source


@pytest.mark.parametrize(
    ("source", "fitted"),
    [("", ""), ("\n\n", ""), ("x = 1", "x = 1\n"), ("x = 1\n\n\n", "x = 1\n"), ("\nx  \n", "x\n")],
)
def test_a_file_ends_in_one_line_break(source: str, fitted: str) -> None:
    assert fit(source) == fitted
