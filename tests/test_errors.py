from __future__ import annotations

import inspect
import re
import tomllib
from pathlib import Path

import pytest

from dragoman import errors
from dragoman.errors import DragomanError

CLASSES = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, DragomanError)]


@pytest.mark.parametrize("kind", CLASSES)
def test_each_error_says_where_why_and_what_to_do(kind: type[DragomanError]) -> None:
    error = kind("notes.txt:5", "it is broken", "mend it")
    assert str(error) == "notes.txt:5: it is broken; mend it"
    assert (error.place, error.reason, error.remedy) == ("notes.txt:5", "it is broken", "mend it")
    assert error.args == ("notes.txt:5", "it is broken", "mend it")


def drawn() -> dict[str, str]:
    """Each class in the tree of the docstring and the class above it."""
    above, path = {}, {}
    for indent, name in re.findall(r"^( {4,})([A-Z][A-Za-z]+)\b", inspect.getdoc(errors) or "", re.MULTILINE):
        path[len(indent)] = name
        above[name] = path.get(len(indent) - 4, "Exception")
    return above


def test_the_tree_is_as_it_is_drawn() -> None:
    assert drawn() == {each.__name__: each.__bases__[0].__name__ for each in CLASSES}
    assert all(len(each.__bases__) == 1 for each in CLASSES)


def test_every_remedy_names_an_extra_that_there_is() -> None:
    root = Path(__file__).parents[1]
    told = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    sources = [path.read_text(encoding="utf-8") for path in sorted((root / "src").rglob("*.py"))]
    calls = [found for text in sources for found in re.findall(r'not_installed\(.*"([\w-]+)", "(\w+)"\)', text)]
    assert len(calls) > 8
    for package, extra in calls:
        assert any(one.startswith(package) for one in told[extra]), (package, extra)
    assert sum("pip install" in text for text in sources) == 1  # all others ask `errors.not_installed`
