"""Who acts: states by their short names, one person by all forms of the name, letters of any script."""

from __future__ import annotations

import pytest

from tests.cases.reading import read, wrong


def actors(text: str) -> list[tuple[str, str, list[str]]]:
    """Id, type and the words of the mentions of each actor."""
    document, reading = read(text)
    return [(one.id, one.type, [document.text[slice(*span)] for span in one.mentions]) for one in reading.actors]


# A state by its short name is that state, and nothing else of the same letters.


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Mila Dren flew to the U.S. and then to China.", {"USA": ["U.S."], "CHN": ["China"]}),
        (
            "Veldoria thanked the UK and the U.A.E. for their help.",
            {"XVE": ["Veldoria"], "GBR": ["UK"], "ARE": ["U.A.E."]},
        ),
        ("The U.S. and Tarmund signed a treaty.", {"USA": ["U.S."], "XTA": ["Tarmund"]}),
        ("Kessaly sold wheat to Georgia and Jordan.", {"XKE": ["Kessaly"], "GEO": ["Georgia"], "JOR": ["Jordan"]}),
        ("US envoys met Veldorians in Chad.", {"USA": ["US"], "XVE": ["Veldorians"], "TCD": ["Chad"]}),
        ("The Tarmundi premier went to Turkey.", {"XTA": ["Tarmundi"], "TUR": ["Turkey"]}),
        ("South Korea and North Macedonia agreed.", {"KOR": ["South Korea"], "MKD": ["North Macedonia"]}),
        ("Veldoria asked the P.R.C. to wait.", {"XVE": ["Veldoria"], "CHN": ["P.R.C."]}),
        (
            "DR Congo and the Congo Republic met Kessaly.",
            {"COD": ["DR Congo"], "COG": ["Congo Republic"], "XKE": ["Kessaly"]},
        ),
        (
            "Guinea, Guinea-Bissau and Equatorial Guinea met.",
            {"GIN": ["Guinea"], "GNB": ["Guinea-Bissau"], "GNQ": ["Equatorial Guinea"]},
        ),
        ("They asked us to help; the US did.", {"USA": ["US"]}),
    ],
)
def test_a_state_by_its_short_name(text: str, states: dict[str, list[str]]) -> None:
    found = {ident: mentions for ident, kind, mentions in actors(text) if kind == "state"}
    assert found == states


# One person, however the name is written; what owns something is the same person.


@pytest.mark.parametrize(
    ("text", "person", "mentions"),
    [
        (
            "Šolt met the envoy. Šolt later left, and Šolt's deputy stayed.",
            "Šolt", [(0, 4), (20, 24), (41, 45)],
        ),
        ("Žana Ćurić spoke. Ćurić's aide wrote it down.", "Žana Ćurić", [(0, 10), (18, 23)]),
        ("Özlem Ağaoğlu met Kessaly's envoy. Ağaoğlu then left.", "Özlem Ağaoğlu", [(0, 13), (35, 42)]),
        ("Łukasz Żak warned Veldoria. Żak’s letter was long.", "Łukasz Żak", [(0, 10), (28, 31)]),
        ("Ása Þórsdóttir wrote to Tarmund. Þórsdóttir had no answer.", "Ása Þórsdóttir", [(0, 14), (33, 43)]),
        (
            '"Doe, John" signed; John Doe then left. He praised the United States, the US and the U.S.',
            "John Doe", [(1, 10), (20, 28)],
        ),
        ("Orlo, Dana stands on the list. Dana Orlo thanked Tarmund.", "Dana Orlo", [(0, 10), (31, 40)]),
        ("The roll names Brask, Ilan. Ilan Brask was absent.", "Ilan Brask", [(15, 26), (28, 38)]),
        ("Mila Dren spoke first. Ms. Dren thanked Kessaly.", "Mila Dren", [(0, 9), (27, 31)]),
        ("President Sela Borund spoke. Borund then left.", "Sela Borund", [(10, 21), (29, 35)]),
        ("BENNO KARSK SPEAKS\n\nBenno Karsk told Veldoria to wait.", "Benno Karsk", [(0, 11), (20, 31)]),
    ],
)  # fmt: skip
def test_one_person_in_all_forms(text: str, person: str, mentions: list[tuple[int, int]]) -> None:
    _, reading = read(text)
    people = [one for one in reading.actors if one.type == "person"]
    assert [one.name for one in people] == [person]
    assert list(people[0].mentions) == mentions


def test_a_pronoun_is_a_mention_and_no_person() -> None:
    _, reading = read('"Doe, John" signed; John Doe then left. He praised the United States, the US and the U.S.')
    assert [(one.id, len(one.mentions)) for one in reading.actors] == [("john-doe", 2), ("USA", 3)]
    (statement,) = reading.statements
    assert statement.speaker is not None
    assert (statement.speaker.mention, statement.speaker.name) == ((40, 42), "John Doe")
    assert statement.speaker.country is None


# A name that stands for one thing keeps its type wherever it stands.


@pytest.mark.parametrize(
    ("text", "country"),
    [
        wrong(
            "Dren thanked Kessaly. Dren thanked Kessaly again. Dren thanked Kessaly once more.",
            None,
            why="the only state of three sentences is taken for that of a person without one",
        ),
        ("Mila Dren praised Tarmund, Tarmundis and the Tarmundi side.", None),
        ("President Mila Dren of Kessaly praised Tarmund.", "XKE"),
        ("Kessalian President Mila Dren praised Tarmund.", "XKE"),
    ],
)
def test_whom_one_praises_is_not_one_s_state(text: str, country: str | None) -> None:
    _, reading = read(text)
    assert {one.country for one in reading.actors if one.type == "person"} == {country}
