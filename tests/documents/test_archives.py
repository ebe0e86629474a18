"""PDF, Word, feeds, WARC and zip: what is in them, and what is broken, locked or a bomb."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents import archives, read_named, read_path
from dragoman.documents.docx import document_from_docx
from dragoman.documents.feeds import entries_of
from dragoman.documents.pdf import document_from_pdf, page_of
from dragoman.errors import EmptyInput, InputError
from dragoman.records import Document

PAGES = [
    ["The Veldorian Gazette", f"The minister of Veldoria, Ana Toren, said in {town} on Tuesday that her coun-",
     "try would sign the treaty with Tarmund before the end of the year, as both", "sides had agreed.",
     f"A second paragraph begins here and tells what {town} thinks of it and all", f"of {town}.", f"Page {number} of 3"]
    for number, town in enumerate(("Kessaly", "Maro", "Tarm"), 1)
]  # fmt: skip


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF file written by hand: each page a list of lines."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        stream = f"BT /F1 11 Tf 72 760 Td {shown} ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    file, out = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    table = file.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Veldoria", "Tarmund"
    file.core_properties.title = "Minutes"
    file.save(out)
    return out.getvalue()


def feed(*items: str) -> bytes:
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>NordWire</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


ITEM = (
    "<item><title>Border opens</title><link>https://nordwire.example/1</link>"
    "<pubDate>Tue, 04 Feb 2025 09:00:00 GMT</pubDate><description>&lt;p&gt;Veldoria opened its border to "
    "Tarmund on Tuesday, the minister said.&lt;/p&gt;</description></item>"
)
PAGE = b"<!DOCTYPE html><html><body><article><p>Veldoria opened its border to Tarmund.</p></article></body></html>"


def warc(*pages: tuple[str, bytes]) -> bytes:
    """A WARC file written by hand: for each page the line of status and what was sent, packed."""
    out = b""
    for number, (status, page) in enumerate(pages):
        body = gzip.compress(page, mtime=0)
        head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n\r\n"
        sent = head.encode() + body
        out += (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            "WARC-Date: 2025-02-05T09:00:00Z\r\nWARC-Target-URI: https://nordwire.example/2\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(sent)}\r\n\r\n"
        ).encode() + sent + b"\r\n\r\n"  # fmt: skip
    return out


def read(path: Path, data: bytes) -> list[Document | InputError]:
    path.write_bytes(data)
    return list(read_path(path))


def test_pdf_gives_paragraphs_without_heads_and_cut_words() -> None:
    text = document_from_pdf(pdf(PAGES), "a.pdf").text
    assert text.count("on Tuesday that her country would sign the treaty with Tarmund before") == 3
    assert "Gazette" not in text
    assert "Page" not in text
    assert [one.split()[0] for one in text.split("\n\n")] == ["The", "A"] * 3


def test_a_pdf_keeps_where_its_pages_begin(tmp_path: Path) -> None:
    [document] = read(tmp_path / "a.pdf", pdf([*PAGES[:2], [], *PAGES[2:]]))
    assert isinstance(document, Document)
    begins = [
        document.text.index(f"The minister of Veldoria, Ana Toren, said in {town}")
        for town in ("Kessaly", "Maro", "Tarm")
    ]
    assert document.pages == (begins[0], begins[1], begins[2], begins[2])
    for number, town in ((1, "Kessaly"), (2, "Maro"), (4, "Tarm")):
        assert page_of(document.pages, document.text.index(f"of {town}.")) == number


def test_a_paragraph_that_runs_over_pages_is_whole_and_its_pages_are_known(tmp_path: Path) -> None:
    pages = [
        ["The minister said that the talks of this long and very cold week had", "failed and that"],
        ["they would go on."],
    ]
    [document] = read(tmp_path / "a.pdf", pdf(pages))
    assert isinstance(document, Document)
    assert document.text.count("\n") == 0
    assert document.pages == (0, document.text.index("they would"))


@pytest.mark.parametrize(("data", "reason"), [
    (b"%PDF-1.4 broken", "it is no PDF that can be opened"), (pdf([[]]), "its pages are pictures, without text"),
])  # fmt: skip
def test_a_pdf_that_cannot_be_read_is_told(data: bytes, reason: str, tmp_path: Path) -> None:
    [error] = read(tmp_path / "a.pdf", data)
    assert isinstance(error, InputError)
    assert error.reason.startswith(reason)


def test_word_gives_paragraphs_tables_and_title() -> None:
    document = document_from_docx(word("Talks failed.", "They will meet again."), "a.docx")
    assert document.text == "Talks failed.\n\nThey will meet again.\n\nVeldoria\n\nTarmund"
    assert document.title == "Minutes"


def test_word_gives_every_cell_once_and_tables_within_cells() -> None:
    file, out = docx.Document(), io.BytesIO()
    table = file.add_table(rows=30, cols=3)
    for row in range(30):
        for column in range(3):
            table.cell(row, column).text = f"{row}/{column}"
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "inner"
    for other in (table.cell(28, 0), table.cell(29, 1)):  # one cell over two rows, one over two columns
        other.text = ""
    table.cell(27, 0).merge(table.cell(28, 0))
    table.cell(29, 1).merge(table.cell(29, 2))
    file.save(out)
    cells = document_from_docx(out.getvalue(), "a.docx").text.split("\n\n")
    told = [f"{row}/{column}" for row in range(30) for column in range(3) if (row, column) not in ((28, 0), (29, 1))]
    assert cells == ["0/0", "inner", *told[1:]]


def test_a_word_file_with_a_damaged_part_is_told() -> None:
    data = bytearray(word("Talks failed. " * 500))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        begin = archive.getinfo("word/document.xml").header_offset + 30 + len("word/document.xml")
    data[begin : begin + 40] = b"\xff" * 40
    with pytest.raises(InputError, match="it is no Word file that can be read"):
        document_from_docx(bytes(data), "a.docx")


def test_cells_that_claim_to_span_what_is_not_there_are_read() -> None:
    whole, out = zipfile.ZipFile(io.BytesIO(word("Talks failed."))), io.BytesIO()
    with whole, zipfile.ZipFile(out, "w") as archive:
        for name in whole.namelist():
            data = whole.read(name)
            archive.writestr(name, data.replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge/>'))
    assert document_from_docx(out.getvalue(), "a.docx").text == "Talks failed.\n\nVeldoria\n\nTarmund"


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", word("Talks.")[:900], b"no zip"])
def test_a_broken_word_file_is_told(data: bytes, tmp_path: Path) -> None:
    [error] = read(tmp_path / "a.docx", data)
    assert isinstance(error, InputError)


def test_a_feed_gives_its_entries_with_what_it_says_of_them(tmp_path: Path) -> None:
    document, empty = read(tmp_path / "a.rss", feed(ITEM, "<item><title>Nothing</title></item>"))
    assert isinstance(document, Document)
    assert document.text == "Veldoria opened its border to Tarmund on Tuesday, the minister said."
    assert (document.published, document.title, document.publisher) == ("2025-02-04", "Border opens", "NordWire")
    assert document.url == "https://nordwire.example/1"
    assert isinstance(empty, EmptyInput)
    assert empty.place.endswith("a.rss:2")


@pytest.mark.parametrize(("told", "day"), [
    ("0000-00-00", None), ("12:30", None), ("04/02/2025", None), ("2025-02-04T09:00:00Z", "2025-02-04"),
])  # fmt: skip
def test_a_day_of_a_feed_is_read_and_not_guessed(told: str, day: str | None, tmp_path: Path) -> None:
    item = f"<item><title>Talks</title><description>Talks failed.</description><pubDate>{told}</pubDate></item>"
    first, second = read(tmp_path / "a.rss", feed(item, ITEM))
    assert isinstance(first, Document)
    assert first.published == day
    assert [one.message for one in first.warnings] == (
        [f"the date {told!r} is no date with one meaning; not used"] if day is None else []
    )
    assert isinstance(second, Document)


def test_an_atom_feed_that_tells_only_of_changes(tmp_path: Path) -> None:
    entry = "<entry><title>Talks</title><content>Talks failed.</content><updated>2025-02-04T09:00:00Z</updated></entry>"
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>NordWire</title>'
    [document] = read(tmp_path / "a.atom", f"{head}{entry}</feed>".encode())
    assert isinstance(document, Document)
    assert document.published == "2025-02-04"


def test_xml_that_is_no_feed_is_told() -> None:
    [error] = entries_of(b"<root/>", "a.xml")
    assert isinstance(error, InputError)
    assert error.reason == "it is no RSS or Atom"


def test_a_warc_gives_the_pages_that_were_found(tmp_path: Path) -> None:
    [document] = read(tmp_path / "a.warc", warc(("404 Not Found", PAGE), ("200 OK", PAGE)))
    assert isinstance(document, Document)
    assert document.text == "Veldoria opened its border to Tarmund."
    assert (document.url, document.place[-2:]) == ("https://nordwire.example/2", ":2")
    [packed] = read(tmp_path / "b.warc.gz", gzip.compress(warc(("200 OK", PAGE))))
    assert isinstance(packed, Document)


def test_a_warc_without_pages_or_cut_is_told(tmp_path: Path) -> None:
    [error] = read(tmp_path / "a.warc", warc(("404 Not Found", PAGE)))
    assert isinstance(error, EmptyInput)
    [cut] = read(tmp_path / "b.warc", warc(("200 OK", PAGE))[:-90])
    assert isinstance(cut, InputError)


def test_a_zip_gives_its_documents_in_order(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b/a.txt", "Talks failed.")
        archive.writestr("a.jsonl", '{"text": "One."}\n{"text": "Two."}\n')
        archive.writestr("inner.zip", b"PK\x03\x04")
        archive.writestr("c.pdf", pdf(PAGES))
        archive.writestr("__MACOSX/a.txt", "no")
        archive.writestr("picture.png", b"\x89PNG")
    found = list(read_path(tmp_path / "a.zip"))
    places = [one.place.rpartition("a.zip/")[2] for one in found]
    assert places == ["a.jsonl:1", "a.jsonl:2", "b/a.txt", "c.pdf", "inner.zip"]
    assert isinstance(found[-1], InputError)
    assert all(isinstance(one, Document) for one in found[:-1])


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_in_a_zip_costs_only_itself(method: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", method) as archive:
        archive.writestr("a.txt", "".join(f"Talks {number} failed. " for number in range(200)))
        archive.writestr("b.txt", "Talks failed.")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[60:90] = b"\xff" * 30
    error, whole = read(tmp_path / "a.zip", bytes(data))
    assert isinstance(error, InputError)
    assert (error.place[-11:], error.remedy) == ("a.zip/a.txt", "get or make the file again")
    assert error.reason.startswith("it cannot be unpacked (")
    assert isinstance(whole, Document)


def test_a_zip_with_scattered_damage_gives_documents_or_errors(tmp_path: Path) -> None:
    chance, out = random.Random(1), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Talks failed. " * 30)
        archive.writestr("c.jsonl", '{"text": "Talks failed."}\n')
    for _ in range(400):
        data = bytearray(out.getvalue())
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert all(isinstance(one, Document | InputError) for one in read(tmp_path / "a.zip", bytes(data)))


def test_what_is_packed_twice_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("a.jsonl.gz", "b.csv.zst", "c.parquet", "d.zip", "picture.png.gz"):
            archive.writestr(name, b"packed")
    found = list(read_path(tmp_path / "a.zip"))
    assert [str(one).removeprefix(f"{tmp_path}/a.zip/") for one in found] == [
        f"{name}: it is not opened within a zip file; unpack the outer one"
        for name in ("a.jsonl.gz", "b.csv.zst", "c.parquet", "d.zip")
    ]


def test_a_zip_without_documents_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("picture.png", b"\x89PNG")
    [error] = read_path(tmp_path / "a.zip")
    assert isinstance(error, EmptyInput)
    assert error.reason.startswith("the zip file has no file that ends in .atom .csv")


def test_a_zip_that_is_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "RATIO_FROM", 1 << 20)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b" " * (8 << 20))
    [error] = read_path(tmp_path / "a.zip")
    assert isinstance(error, InputError)
    assert error.reason == "a.txt unpacks to 200 times its size or more"


def zipped(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl"])
def test_a_damaged_file_of_a_zip_costs_only_itself(how: int, name: str, tmp_path: Path) -> None:
    data = bytearray(zipped({name: b"text\n" + bytes(range(32, 127)) * 90, "b.txt": b"Talks failed."}, how))
    data[60:70] = bytes(10)
    broken, whole = read(tmp_path / "a.zip", bytes(data))
    assert isinstance(broken, InputError)
    assert (broken.place, broken.reason[:22]) == (f"{(tmp_path / 'a.zip').as_posix()}/{name}", "it cannot be unpacked ")
    assert isinstance(whole, Document)


def test_files_that_are_a_bomb_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is small enough; members that lie over each other unpack to more than any archive of this size could."""
    monkeypatch.setattr(archives, "RATIO_FROM", 1 << 20)
    [error] = read(tmp_path / "a.zip", zipped({f"{at}.txt": b" " * (1 << 19) for at in range(9)}))
    assert isinstance(error, InputError)
    assert error.reason == "what is in it unpacks to 200 times its size or more"


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """A Word file with other words in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(word("Talks failed."))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old in members[part]
    return zipped(members | {part: members[part].replace(old, new)})


def test_a_cell_a_thousand_million_columns_wide_takes_no_memory(tmp_path: Path) -> None:
    data = changed("word/document.xml", b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="1000000000"/>')
    [document] = read(tmp_path / "a.docx", data)
    assert isinstance(document, Document)
    assert document.text == "Talks failed.\n\nVeldoria\n\nTarmund"


@pytest.mark.parametrize(("part", "old", "new"), [
    ("word/document.xml", b"w:body>", b"w:bodies>"),
    ("docProps/core.xml", b"cp:coreProperties", b"cp:properties"),
])  # fmt: skip
def test_a_word_file_that_is_not_what_it_says_is_told(part: str, old: bytes, new: bytes, tmp_path: Path) -> None:
    [error] = read(tmp_path / "a.docx", changed(part, old, new))
    assert isinstance(error, InputError)
    assert error.reason.startswith("it is no Word file that can be read")


def test_a_word_file_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.documents.docx.MOST_UNPACKED", 1000)
    with pytest.raises(InputError, match="it unpacks to more than"):
        document_from_docx(word("Talks."), "a.docx")


ENTITIES = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "Oh "><!ENTITY b "&a;&a;">]>'


def test_entities_bring_no_file_into_a_text(tmp_path: Path) -> None:
    page = changed("word/document.xml", b"<w:document", ENTITIES + b"<w:document")
    items = feed(ITEM.replace("the minister", "&x; minister")).replace(b"<rss", ENTITIES + b"<rss")
    for name, data in (("a.docx", page), ("a.rss", items)):
        for one in read(tmp_path / name, data):
            assert "root:" not in (one.text if isinstance(one, Document) else str(one))


def test_an_entry_of_the_year_0_has_no_day(tmp_path: Path) -> None:
    item = ITEM.replace("Tue, 04 Feb 2025 09:00:00 GMT", "0000-01-01")
    first, second = read(tmp_path / "a.rss", feed(item, ITEM))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published, second.published) == (None, "2025-02-04")


@given(data=st.binary(max_size=120))
@pytest.mark.parametrize(("ending", "start"), [
    (".pdf", pdf(PAGES)[:300]), (".docx", word("Talks.")[:600]), (".rss", feed(ITEM)[:200]), (".zip", b"PK\x03\x04"),
    (".warc", warc(("200 OK", PAGE))[:200]),
])  # fmt: skip
def test_any_bytes_give_documents_or_errors(
    ending: str, start: bytes, data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{ending}"
    assert all(isinstance(one, Document | InputError) for one in read(path, start + data))


def test_files_that_are_handed_in_are_read_by_their_ending() -> None:
    texts = {"a.txt": b"Talks failed.", "b.csv": b"text\nTalks went on.\n", "c.docx": word("Talks ended.")}
    found = [one for name, data in texts.items() for one in read_named(io.BytesIO(data), name)]
    inside = list(read_named(io.BytesIO(zipped({"a.txt": b"Talks failed."}, zipfile.ZIP_DEFLATED)), "a.zip"))
    shown = [one.text.split("\n")[0] for one in (*found, *inside) if isinstance(one, Document)]
    assert shown == ["Talks failed.", "Talks went on.", "Talks ended.", "Talks failed."]


def test_a_damaged_file_that_is_handed_in_is_told() -> None:
    for name in ("a.pdf", "a.docx", "a.zip", "a.epub"):
        assert [type(one) for one in read_named(io.BytesIO(b"no such file"), name)] == [InputError], name
