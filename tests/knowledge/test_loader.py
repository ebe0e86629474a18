"""The strict loader: strings stay strings, and every fault has its place."""

import msgspec
import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.loader import read_entries


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    words: tuple[str, ...] = ()
    number: int = 0


def test_norway_is_no_boolean() -> None:
    entries = read_entries("- id: no\n  words: [yes, off, 2024-05-01, 1.0]\n", "a.yaml", Entry)
    assert entries == (Entry("no", ("yes", "off", "2024-05-01", "1.0")),)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("- id: a\n- id: a\n", "a.yaml:2:7", "stands twice"),
        ("- id: a\n  id: b\n", "a.yaml:2:3", "stands twice"),
        ("- id: a\n  colour: red\n", "a.yaml:1:3", "colour"),
        ("- id: a\n  words: [b]\n  number: many\n", "a.yaml:3:11", "int"),
        ("- &x {id: a}\n- *x\n", "a.yaml:2:3", "alias"),
        ("- id: [\n", "a.yaml:2:1", "not YAML"),
        ("- id: a\n- id: \x01", "a.yaml:2:7", "control characters"),
        ("- id: !!python/name:os.system a\n", "a.yaml:1:7", "the tag"),
        ("- !own {id: a}\n", "a.yaml:1:3", "the tag '!own'"),
        ("- words: " + "[" * 500 + "]" * 500, "a.yaml:1:30", "too many lists"),
        ("- " * 500 + "a", "a.yaml:1:45", "too many lists"),
        ("id: a\n", "a.yaml", "list of entries"),
        ("- words: [b]\n", "a.yaml:1:3", "id"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, place: str, reason: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_entries(text, "a.yaml", Entry)
    assert caught.value.place == place
    assert reason in caught.value.reason
    assert caught.value.remedy


def test_many_aliases_do_not_grow() -> None:
    bomb = "- id: a\n  words: &a [x]\n" + "".join(f"- id: b{i}\n  words: *a\n" for i in range(3))
    with pytest.raises(KnowledgeError, match="alias"):
        read_entries(bomb, "bomb.yaml", Entry)
