"""EPUB: chapters in the order of the spine, what the package says, and what is broken, locked, endless or a bomb."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents import archives, epub, read_path
from dragoman.documents.epub import document_from_epub
from dragoman.documents.parts import Part, document_of
from dragoman.errors import EmptyInput, InputError
from dragoman.records import Document

CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
SAID = """<dc:title>A Year at the Border</dc:title><dc:creator>Ana Toren</dc:creator><dc:creator>Dana Orlo</dc:creator>
<dc:date opf:event="modification">2025-06-01</dc:date><dc:date opf:event="publication">2025-02-04</dc:date>
<dc:language>en-GB</dc:language><dc:publisher>NordWire Books</dc:publisher>"""
FIRST = "<h1>The border</h1><p>Veldoria opened its border to Tarmund<sup><a href='n.xhtml#1'>1</a></sup>.</p>"
SECOND = "<ul><li>Talks&nbsp;failed.</li><li>They <em>will</em> meet<br/>again.</li></ul><script>no()</script>"


def package(said: str = SAID, spine: str = "<itemref idref='b'/><itemref idref='a'/>") -> str:
    items = "".join(f"<item id='{name}' href='{name}%20x.xhtml'/>" for name in "ab")
    return (
        "<?xml version='1.0'?><package xmlns='http://www.idpf.org/2007/opf' xmlns:opf='http://www.idpf.org/2007/opf'>"
        f"<metadata xmlns:dc='http://purl.org/dc/elements/1.1/'>{said}</metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


def page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title/></head><body><nav>Contents</nav>{body}</body></html>"
    )


def book(files: dict[str, str | bytes] | None = None) -> bytes:
    """An EPUB file; `files` are added, or take the place of those that are there."""
    out = io.BytesIO()
    whole: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package(),
        "OEBPS/a x.xhtml": page(SECOND), "OEBPS/b x.xhtml": page(FIRST), **(files or {}),
    }  # fmt: skip
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in whole.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_chapters_come_in_the_order_of_the_spine_with_what_the_package_says(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(book())
    [document] = read_path(tmp_path / "a.epub")
    assert isinstance(document, Document)
    assert document.text.split("\n\n") == [
        "The border", "Veldoria opened its border to Tarmund.", "Talks failed.", "They will meet again.",
    ]  # fmt: skip
    assert (document.title, document.published, document.publisher) == (
        "A Year at the Border", "2025-02-04", "NordWire Books",
    )  # fmt: skip
    assert [one.value for one in document.metadata if one.field == "author"] == ["Ana Toren, Dana Orlo"]
    assert (document.language, document.text_given, document.warnings) == ("en", False, ())


def test_an_epub_within_a_zip_and_beside_others_in_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b.epub", book())
    (tmp_path / "c.EPUB").write_bytes(book())
    assert [type(one) for one in read_path(tmp_path)] == [Document, Document]


@pytest.mark.parametrize(("said", "day"), [
    ("<dc:date>2012-03-01T00:00:00Z</dc:date>", "2012-03-01"),
    ("<dc:date opf:event='modification'>2025-06-01</dc:date>", None),
    ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", None), ("", None),
])  # fmt: skip
def test_the_day_is_that_of_publication_or_none(said: str, day: str | None) -> None:
    assert document_from_epub(book({"OEBPS/book.opf": package(said)}), "a.epub").published == day


def test_the_language_that_is_told_counts_where_the_text_does_not_tell() -> None:
    files: dict[str, str | bytes] = {"OEBPS/a x.xhtml": page("<p>1848</p>"), "OEBPS/b x.xhtml": page("<p>17 + 4</p>")}
    files["OEBPS/book.opf"] = package("<dc:language>FR-ca</dc:language>")
    assert document_from_epub(book(files), "a.epub").language == "fr"
    text = {"OEBPS/book.opf": files["OEBPS/book.opf"]}
    assert document_from_epub(book(text), "a.epub").language == "en"


def test_a_spine_that_names_a_chapter_again_and_again_gives_it_once() -> None:
    spine = "<itemref idref='a'/>" * 50_000 + "<itemref idref='b' linear='no'/><itemref idref='lost'/>"
    document = document_from_epub(book({"OEBPS/book.opf": package(spine=spine)}), "a.epub")
    assert document.text == "Talks failed.\n\nThey will meet again."


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("META-INF/container.xml", "<container/>", "names no package"),
    ("META-INF/container.xml", "no xml", "is no XML"),
    ("META-INF/container.xml", CONTAINER.replace("book.opf", "other.opf"), "it has no OEBPS/other.opf"),
    ("META-INF/container.xml", CONTAINER.replace("OEBPS/book.opf", "META-INF/container.xml"), "has no spine"),
    ("OEBPS/book.opf", package(spine=""), "its package has no spine"),
    ("OEBPS/book.opf", "", "no"),
])  # fmt: skip
def test_an_epub_without_an_order_of_chapters_is_refused(name: str, data: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        document_from_epub(book({name: data}), "a.epub")


@pytest.mark.parametrize("lost", ["missing", "binary", "damaged", "../../../etc/passwd"])
def test_a_chapter_that_cannot_be_read_costs_only_itself(lost: str) -> None:
    files: dict[str, str | bytes] = {"OEBPS/a x.xhtml": b"\0\1\2\3" * 50} if lost == "binary" else {}
    if lost in ("missing", "../../../etc/passwd"):
        files["OEBPS/book.opf"] = package().replace("a%20x.xhtml", f"{lost}.xhtml" if lost == "missing" else lost)
    data = bytearray(book(files))
    if lost == "damaged":
        begin = data.index(b"OEBPS/a x.xhtml") + len("OEBPS/a x.xhtml")
        data[begin : begin + 40] = b"\xff" * 40
    document = document_from_epub(bytes(data), "a.epub")
    assert document.text == "The border\n\nVeldoria opened its border to Tarmund."
    [notice] = document.warnings
    assert notice.message.startswith("a chapter was not read: ")


def test_entities_are_neither_fetched_nor_expanded() -> None:
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE html [<!ENTITY e0 "Talks failed. "><!ENTITY f SYSTEM "file:///etc/hostname">{bomb}]>'
    body = "<body><p>Before.</p><p>&e9; &f; &unheard;</p><p>Talks <!-- not --> failed.</p></body>"
    chapter = f"{head}<html>{body}</html>"
    document = document_from_epub(book({"OEBPS/a x.xhtml": chapter}), "a.epub")
    assert document.text.split("\n\n")[2:] == ["Before.", "\ufffd \ufffd \ufffd", "Talks failed."]


def test_what_swells_is_too_large_or_has_too_many_chapters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(archives, "RATIO_FROM", 1 << 20)
        with pytest.raises(InputError, match="times its size"):
            document_from_epub(book({"OEBPS/a x.xhtml": b" " * (8 << 20)}), "a.epub")
    for name, most, reason in (
        ("MOST_EPUB", 100, "more than 0 MB"), ("MOST_CHAPTERS", 1, "it has 2 chapters"),
        ("MOST_CHARACTERS", 30, "million characters"),
    ):  # fmt: skip
        with monkeypatch.context() as patch:
            patch.setattr(epub, name, most)
            with pytest.raises(InputError, match=reason):
                document_from_epub(book(), "a.epub")


def test_a_deep_chapter_and_one_that_is_not_well_formed_are_read_as_far_as_they_go() -> None:
    deep = "<div>" * 100_000 + "Deep."
    data = book({"OEBPS/a x.xhtml": page(deep), "OEBPS/b x.xhtml": "<p>Talks failed."})
    document = document_from_epub(data, "a.epub")
    assert document.text.startswith("Talks failed.")


def test_an_epub_of_pictures_is_empty() -> None:
    pictures = {f"OEBPS/{name} x.xhtml": page("<img src='1.png' alt='a map'/>") for name in "ab"}
    with pytest.raises(EmptyInput, match="no chapter of it has text"):
        document_from_epub(book(dict(pictures)), "a.epub")


@given(data=st.binary(max_size=120), at=st.integers(0, 2_000))
def test_any_bytes_give_a_document_or_an_error(data: bytes, at: int) -> None:
    whole = book()
    part = Part(place="a.epub", form="epub", data=whole[:at] + data + whole[at + len(data) :])
    assert isinstance(document_of(part), Document | InputError)
