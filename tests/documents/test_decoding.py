from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.decoding import MOST_WARNINGS, declared_encoding, decode
from dragoman.errors import EmptyInput, InputError, NotText

TEXT = "🤝 Veldoria’s minister agreed.\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    read = decode(mark + TEXT.replace("\n", "\r\n").encode(encoding), "a.txt")
    assert read == (TEXT, ())


def test_line_ends_become_lf_and_offsets_count_code_points() -> None:
    text = decode("🤝 Veldoria\r\nand\rTarmund".encode(), "a.txt").text
    assert text == "🤝 Veldoria\nand\nTarmund"
    assert text[2:10] == "Veldoria"


@pytest.mark.parametrize(("cut", "byte"), [(1, 14), (2, 14), (3, 14)])
def test_half_a_sequence_at_the_end_is_reported_with_its_byte(cut: int, byte: int) -> None:
    read = decode("Talks failed. 🤝".encode()[:-cut], "a.txt")
    assert read.text == "Talks failed. \ufffd"
    assert [each.byte for each in read.warnings] == [byte]


def test_bytes_of_warnings_count_the_mark() -> None:
    read = decode(codecs.BOM_UTF8 + b"Talks \xff failed", "a.txt")
    assert [each.byte for each in read.warnings] == [9]
    odd = decode(codecs.BOM_UTF16_LE + "Talks".encode("utf-16-le") + b"x", "a.txt")
    assert [each.byte for each in odd.warnings] == [12]


def test_every_bad_sequence_is_reported_up_to_a_number() -> None:
    read = decode("“Talks”".encode() * 60 + b"\xe2\x80 x" * 50, "a.txt")
    assert len(read.warnings) == MOST_WARNINGS + 1
    assert read.warnings[-1].message == "and 30 more sequences that are not UTF-8"
    assert read.text.count("\ufffd") == 50


def test_a_replacement_character_of_the_file_is_not_bad() -> None:
    assert decode("Talks \ufffd failed".encode(), "a.txt").warnings == ()


def test_another_encoding_is_assumed_and_said() -> None:
    words = "Le président a déclaré que les négociations étaient terminées à l’aube, après une réunion."
    read = decode(words.encode("cp1252"), "a.txt")
    assert read.text == words
    assert "cp1252" in read.warnings[0].message


def test_quotation_marks_of_windows_are_read() -> None:
    assert decode(b"\x93We agreed,\x94 Toren said.", "a.txt").text == "“We agreed,” Toren said."


def test_the_declared_encoding_comes_first() -> None:
    data = "<meta charset=windows-1251>Переговоры".encode("cp1251")
    assert declared_encoding(data) == "windows-1251"
    assert decode(data, "a.html", declared="windows-1251").text.endswith("Переговоры")


@pytest.mark.parametrize("name", ["rot13", "utf-7", "unicode_escape", "utf-16", "nonsense", '"'])
def test_a_name_that_is_no_encoding_of_text_is_passed_over(name: str) -> None:
    assert decode(TEXT.encode(), "a.html", declared=name) == (TEXT, ())


def test_the_xml_declaration_is_read() -> None:
    assert declared_encoding(b'<?xml version="1.0" encoding="koi8-r"?><html>') == "koi8-r"
    assert declared_encoding(b"<html><p>charset") is None


@pytest.mark.parametrize("data", [b"Talks\x00failed", bytes(range(1, 32)), b"%PDF-1.7 Talks", b"PK\x03\x04Talks"])
def test_what_is_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data, "a.bin")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_BE + b"\x00 "])
def test_what_has_no_text_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput, match=r"a\.txt"):
        decode(data, "a.txt")


@given(st.binary(max_size=300), st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE]))
def test_any_bytes_give_text_or_an_input_error(data: bytes, mark: bytes) -> None:
    try:
        read = decode(mark + data, "a.txt", declared="windows-1252" if data[:1] < b"\x80" else None)
    except InputError:
        return
    read.text.encode()
    assert "\r" not in read.text
    assert all(each.byte is None or 0 <= each.byte < len(mark + data) for each in read.warnings)


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1).filter(lambda words: bool(words.strip())))
def test_good_utf8_is_unchanged(words: str) -> None:
    assert decode(words.encode(), "a.txt") == (words, ())
