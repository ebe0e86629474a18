"""How much is promised: numbers with a currency or a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dragoman.records import Amount, Span

_SIGNS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "$": "USD", "€": "EUR",
    "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY", "₸": "KZT",
}  # fmt: skip
_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB",
    "rouble": "RUB", "rupee": "INR", "tenge": "KZT", "som": "KGS", "lira": "TRY", "franc": "CHF", "shilling": "KES",
    "rand": "ZAR", "peso": "MXN", "dirham": "AED", "riyal": "SAR",
}  # fmt: skip
_ISO = "USD EUR GBP JPY CNY RUB INR KZT KGS TRY CHF KES ZAR KRW BRL AUD CAD AED SAR UZS UGX".split()
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "m": 10**6, "bn": 10**9}
_UNITS = "tonne ton kilometre kilometer km megawatt mw gigawatt gw hectare barrel dose percent troop soldier".split()
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALE = r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|bn|m)\b)?"
_PATTERN = re.compile(
    rf"(?P<sign>{'|'.join(map(re.escape, _SIGNS))}|\b(?:{'|'.join(_ISO)})\s)?\s?{_NUMBER}{_SCALE}"
    rf"(?:\s?(?P<percent>%)|[\s-](?:U\.?S\.?\s)?(?P<word>{'|'.join((*_WORDS, *_ISO, *_UNITS))})s?\b)?",
    re.IGNORECASE,
)


def amounts(text: str, span: Span) -> Iterator[Amount]:
    """The amounts within a span, with the words that say them; a bare number is none.

    >>> [(one.value, one.currency) for one in amounts("give $5.5 million and 40 megawatts", (0, 34))]
    [('5500000', 'USD'), ('40', None)]
    """
    for match in _PATTERN.finditer(text, *span):
        sign = (match["sign"] or "").strip()
        word = "percent" if match["percent"] else (match["word"] or "").lower()
        currency = _SIGNS.get(sign.upper()) or (sign.upper() or None) or _WORDS.get(word)
        if currency is None and word.upper() in _ISO:
            currency = word.upper()
        if currency is None and word not in _UNITS:
            continue
        value = Decimal(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
        begin = match.start() + len(match[0]) - len(match[0].lstrip())
        yield Amount(span=(begin, match.end()), value=f"{value.normalize():f}", currency=currency, unit=_unit(word))


def _unit(word: str) -> str | None:
    return word if word in _UNITS else None
