from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.language import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Veldoria agreed.", "en"),
        ("Talks failed.", "en"),
        ("🤝 Veldoria", "en"),
        ("Kenya met Uganda.", "en"),
        ("Kenya met its needs.", "en"),
        ("Het overleg met Duitsland was goed.", "nl"),
        ("Minister Kovač agreed.", "en"),
        ("Özlem Ağaoğlu met the envoy. Ağaoğlu then left.", "en"),
        ("Özlem görüştü.", "und"),
        ("President de la Torre da Silva spoke.", "en"),
        ("The ministers of Veldoria and Tarmund said that talks would go on.", "en"),
        ("Le ministre a dit que les pays sont prêts pour une réunion avec Tarmund.", "fr"),
        ("Der Minister sagte, dass die Länder nicht bereit sind und auf ein Treffen warten.", "de"),
        ("El ministro dijo que los países están listos para una reunión con Tarmund.", "es"),
        ("O ministro disse que os países não estão prontos para uma reunião com Tarmund.", "pt"),
        ("Il ministro ha detto che i paesi non sono pronti per una riunione della lega.", "it"),
        ("Minister powiedział, że kraje nie są gotowe do rozmów oraz że to jest problem.", "pl"),
        ("Bakan, iki ülke için bir anlaşma ve daha çok görüşme olarak söyledi.", "tr"),
        ("Menteri mengatakan bahwa negara itu tidak akan pergi dan ini untuk semua.", "id"),
        ("Министр заявил, что переговоры были сорваны.", "ru"),
        ("Міністр заявив, що переговори їхніх країн зірвано.", "uk"),
        ("部长表示会谈失败。", "zh"),
        ("会談は失敗した。", "ja"),
        ("회담은 실패했다.", "ko"),
        ("قال الوزير إن المحادثات فشلت", "ar"),
        ("وزیر گفت که گفتگوها شکست خورد", "fa"),
        ("Ο υπουργός είπε", "el"),
        ("12:30 🤝", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert guess_language(text) == language


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert 2 <= len(guess_language(text)) <= 3


def test_a_long_text_takes_no_longer_than_its_sample() -> None:
    text = "Talks failed. " * 1_000_000
    begin = time.perf_counter()
    assert guess_language(text) == "en"
    assert time.perf_counter() - begin < 1
