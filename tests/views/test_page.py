"""The page shows the very text, marks every span, links both ways, loads nothing and believes nobody."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.errors import UsageError
from dragoman.records import DocumentHeader, Origin, Reading, Span, Speaker, Statement, StatementKind
from dragoman.records import Warning as ReadingWarning
from dragoman.views import pages, reading_page
from dragoman.views.page_layers import layered
from dragoman.views.page_text import fragment, paragraph_spans, paragraphs

TEXT = (
    "Talks in Orlenz\n\n"
    "“We keep our word,” said Dana Orlo. She added that Veldoria “will pay its share.”\n\n"
    "“The bridge,” Mila Dren wrote, “is open.\n\n"
    "“Come and see it.”\n"
)
HEADER = DocumentHeader(
    id="sha256:0",
    external_id=None,
    title="Talks in Orlenz",
    published="2025-03-12",
    publisher="NordWire",
    origin=None,
    url=None,
    language="en",
    text_sha256="0" * 64,
    metadata=(),
    warnings=(),
)


def span(words: str, after: str = "") -> Span:
    begin = TEXT.index(words, TEXT.index(after))
    return begin, begin + len(words)


def statement(
    number: int,
    content: Sequence[Span],
    kind: StatementKind = "direct",
    cue: Sequence[Span] = (),
    mention: Span | None = None,
    name: str | None = None,
) -> Statement:
    speaker = None if mention is None and name is None else Speaker(mention=mention, name=name, country="XVE")
    return Statement(id=f"s{number}", kind=kind, content=tuple(content), cue=tuple(cue), act="promise", speaker=speaker)


def reading(statements: Sequence[Statement] = (), **facts: str | Origin | tuple[ReadingWarning, ...] | None) -> Reading:
    header = msgspec.structs.replace(HEADER, **facts)
    return Reading(dragoman="0.1.0", codebook=None, document=header, statements=tuple(statements))


STATEMENTS = (
    statement(1, [span("We keep our word,")], "direct", [span("said")], span("Dana Orlo"), "Dana Orlo"),
    statement(2, [span("that Veldoria “will pay its share.”")], "mixed", [span("added")], span("She"), "Dana Orlo"),
    statement(3, [span("will pay its share.")]),
    statement(
        4,
        [span("The bridge,"), span("is open."), span("Come and see it.")],
        "direct",
        [span("wrote")],
        span("Mila Dren"),
    ),
)


def words_html(page: str) -> list[str]:
    return re.findall(r'<div class="words">(.*?)</div>', page, re.DOTALL)


def text_of(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", "".join(words_html(page))))


class Elements(HTMLParser):
    """Every element of a page with its attributes, and whether elements close in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def values(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.found if (value := attrs.get(attribute)) is not None]


def test_every_span_is_marked_with_its_kind() -> None:
    page = reading_page(TEXT, reading(STATEMENTS))
    assert '<mark class="direct">We keep our word,</mark>” <span class="cue">said</span>' in page
    assert '<a class="ref statement-ref" id="s1" href="#s1-note"' in page
    assert '<span class="speaker">Dana Orlo</span>' in page
    assert '<mark class="mixed">that Veldoria “</mark>' in page
    assert page.count('<mark class="direct">Come and see it.</mark>') == 1


def test_a_nested_statement_is_seen_inside_the_other() -> None:
    page = reading_page(TEXT, reading(STATEMENTS))
    assert '<mark class="direct mixed nested">will pay its share.</mark><mark class="mixed">”</mark>' in page


def test_a_note_stands_beside_the_paragraph_where_its_statement_begins() -> None:
    found = layered(TEXT, reading(STATEMENTS))
    begun = [[each.id for each in paragraph.annotations] for paragraph in paragraphs(TEXT, found)]
    assert begun == [[], ["s1", "s2", "s3"], ["s4"], []]


def test_a_note_names_the_speaker_as_far_as_known() -> None:
    notes = re.findall(r"<li id=.*?</li>", reading_page(TEXT, reading(STATEMENTS)))
    assert "<b><bdi>Dana Orlo</bdi></b> (<bdi>XVE</bdi>)<br>mixed · <bdi>promise</bdi>" in notes[1]
    assert notes[0].startswith('<li id="s1-note" class="statement direct" data-who="XVE"><a href="#s1">')
    assert "<i>speaker unknown</i>" in notes[2]
    assert "<b><bdi>Mila Dren</bdi></b>" in notes[3]  # the words of the text, where no fuller name is known


@pytest.mark.parametrize("page", [reading_page(TEXT, reading(STATEMENTS)), pages([(TEXT, reading(STATEMENTS))] * 3)])
def test_anchors_are_unique_and_lead_both_ways(page: str) -> None:
    elements, ids = Elements(page), Elements(page).values("id")
    assert len(ids) == len(set(ids))
    targets = {href.removeprefix("#") for href in elements.values("href")}
    assert {name for name in ids if re.search(r"s\d", name)} <= targets <= set(ids)
    assert not elements.open


def test_pages_have_a_table_of_contents_and_a_section_each() -> None:
    page = pages([(TEXT, reading(STATEMENTS)), ("Nothing.", reading(title=None))], "Two texts")
    assert '<a href="#d1"><bdi>Talks in Orlenz</bdi></a> · <bdi>2025-03-12</bdi> · <bdi>NordWire</bdi>' in page
    assert '<article id="d2">' in page
    assert "<bdi>sha256:0</bdi>" in page  # no title: the id of the document
    assert 'id="d1-s4"' in page


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = pages([(TEXT, reading(STATEMENTS, url="https://nordwire.invalid/1"))])
    elements = Elements(page)
    assert not {tag for tag, _ in elements.found} & {"script", "img", "link", "iframe", "object", "form", "base"}
    assert all(href.startswith("#") for href in elements.values("href"))
    assert not elements.values("src") + elements.values("style")
    assert not re.search(r"url\(|@import", page)
    assert (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        in page
    )


def test_hostile_words_stay_words() -> None:
    attack = '</div></style><script>alert(1)</script>" onload="x\' <b'
    said = Statement(
        id='s1" onclick="x',
        kind="direct",
        content=((3, 20),),
        cue=(),
        act=attack,
        speaker=Speaker(mention=(0, 4), name=attack, country=attack),
    )
    facts = reading(
        [said],
        title=attack,
        published=attack,
        publisher=attack,
        origin=Origin(publisher=attack),
        url="javascript:alert(1)",
        language='en" onclick="x',
        text_sha256=attack,
        warnings=(ReadingWarning(place=attack, message=attack),),
    )
    harmless = {tag for tag, _ in Elements(pages([(TEXT, reading(STATEMENTS))])).found} | {"i", "br"}
    for page in (reading_page(attack, facts), pages([(attack, facts)], attack)):
        elements = Elements(page)
        assert {tag for tag, _ in elements.found} <= harmless
        assert not {name for _, attrs in elements.found for name in attrs if name.startswith("on")}
        assert text_of(page) == attack


def test_a_bidi_control_is_labelled_and_turns_nothing_round() -> None:
    name = "Dana \u202eOrlo"
    page = reading_page(f"{name} spoke.", reading([statement(1, [(0, 4)], name=name)], title=name))
    assert page.count('<bdi class="odd" data-code="U+202E">\u202e</bdi>') == 3  # the heading, the text, the note
    assert "<title>Dana &lt;U+202E&gt;Orlo</title>" in page
    assert len(re.findall("\u202e(?!</bdi>)", page)) == 0


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("", [""]),
        ("\n \n", [""]),
        ("One.\nTwo.", ["One.\nTwo."]),  # lines wrapped by hand are one paragraph
        ("\n\nOne.\n \t\nTwo.\n", ["One.", "Two."]),
        (f"{'long ' * 30}\nshort", ["long " * 30, "short"]),  # one line a paragraph, as agencies send it
    ],
)
def test_paragraphs(text: str, cut: list[str]) -> None:
    assert [text[begin:end] for begin, end in paragraph_spans(text)] == cut


def test_a_statement_between_paragraphs_is_not_lost() -> None:
    page = reading_page("One.\n\n\nTwo.", reading([statement(1, [(5, 6)])]))
    assert 'One.<a class="ref statement-ref" id="s1"' in page
    assert '<p dir="auto"><a class="ref statement-ref" id="s1"' in reading_page("", reading([statement(1, [])]))


@pytest.mark.parametrize("outside", [(0, 99), (-1, 2), (3, 2)])
def test_a_reading_of_another_text_is_refused(outside: Span) -> None:
    with pytest.raises(UsageError, match="give the text that was read"):
        reading_page("Short.", reading([statement(1, [outside])]))
    with pytest.raises(UsageError, match="statement s1"):
        reading_page("Short.", reading([statement(1, [], mention=outside)]))


def test_ids_that_differ_have_anchors_that_differ() -> None:
    names = ["s1", "s 1", "s_1", "s-1", "s1-note", "s_20_1", "1é", "\u202e"]
    assert len({fragment("", name) for name in names}) == len(names)
    assert all(re.fullmatch(r"[\w-]+", fragment("d1-", name), re.ASCII) for name in names)


def test_a_text_of_a_megabyte_with_thousands_of_spans() -> None:
    # No time is measured; with work in the square of the length this test would not end.
    copies = 6000
    size = len(TEXT)
    said = [statement(at, [(at * size, at * size + 40), (at * size + 20, len(TEXT) * copies)]) for at in range(copies)]
    assert text_of(reading_page(TEXT * copies, reading(said))) == TEXT * copies


TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=" \n\t\r\0<>&\"'“”a;#x\x1b\x85\u2028\u202e\u2069é𝔸"),
    st.lists(st.sampled_from(["</div>", "&amp;", "&#x41;", "<p>", "\n\n", "\n", "Dana ", "x" * 101])).map("".join),
)
KINDS: st.SearchStrategy[StatementKind] = st.sampled_from(["direct", "indirect", "mixed"])


@st.composite
def read_texts(draw: st.DrawFn) -> tuple[str, list[Statement]]:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    spans = st.tuples(place, place).map(lambda pair: (min(pair), max(pair)))
    many = st.lists(spans, max_size=3)
    said = st.builds(statement, st.integers(1, 9), many, KINDS, many, st.none() | spans, st.none() | TEXTS)
    return text, draw(st.lists(said, max_size=5))


@settings(deadline=None)  # other work may hold the machine
@given(read_texts())
def test_the_page_gives_the_text_back(case: tuple[str, list[Statement]]) -> None:
    text, said = case
    page = reading_page(text, reading(said))
    assert text_of(page) == text.replace("\0", "\ufffd")  # no HTML can hold NUL
    page.encode()
    assert not Elements(page).open


@settings(deadline=None)
@given(read_texts())
def test_pieces_are_styled_as_their_spans_say(case: tuple[str, list[Statement]]) -> None:
    text, said = case
    spans = paragraph_spans(text)
    for kind in ("direct", "indirect", "mixed"):
        expected = {
            at
            for each in said
            if each.kind == kind
            for begin, end in each.content
            for at in range(begin, end)
            if any(first <= at < last for first, last in spans)
        }
        found = "".join(words_html(reading_page(text, reading(said))))
        marked = re.findall(rf'<mark class="[^"]*\b{kind}\b[^"]*">(.*?)</mark>', found, re.DOTALL)
        assert sum(len(html.unescape(re.sub(r"<[^>]*>", "", each))) for each in marked) == len(expected)


@settings(deadline=None)
@given(TEXTS)
def test_paragraphs_are_in_order_and_leave_out_white_space_only(text: str) -> None:
    spans = paragraph_spans(text)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    borders = [0, *(border for each in spans for border in each), len(text)]
    gaps = (text[begin:end] for begin, end in zip(borders[::2], borders[1::2], strict=True))
    assert not "".join(gaps).strip(" \t\r\n")


def test_all_layers_stand_on_the_page_with_filters_that_need_no_script() -> None:
    text = "Kenya will visit Uganda on 3 May 2025. Kenya pledged to build the Kisumu Railway with Uganda by 2030."
    page = reading_page(text, dragoman.read(text, date="2025-02-04"))
    classes = " ".join(Elements(page).values("class")).split()
    for layer in ("event", "commitment", "date", "actor"):
        assert f"show-{layer}" in classes
        assert layer in classes
    assert 'data-who="KEN UGA"' in page
    assert "article:has(#who-KEN:checked)" in page
    assert text_of(page) == text
    assert not Elements(page).open


def test_a_span_outside_of_the_text_is_refused_whatever_its_layer() -> None:
    told = dragoman.read("Kenya will visit Uganda.", date="2025-02-04")
    with pytest.raises(UsageError, match="event e1 points to"):
        reading_page("Kenya", msgspec.structs.replace(told, statements=()))
