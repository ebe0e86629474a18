"""Builders of expressions that name their place in the calendar.

A builder returns None where the words look like a date and are none; then the next rule has its turn.
"""

from __future__ import annotations

import re

from dragoman.dates.calendars import (
    CalendarDate,
    Either,
    Feast,
    Fiscal,
    Onward,
    Part,
    Portion,
    Range,
    SeasonOf,
    YearBC,
    Years,
)
from dragoman.dates.captures import Captures, nth_of, unit_of, year_of
from dragoman.dates.values import Expression

_AMOUNT = re.compile(r"(,? ?\d{5}| ?(%|percent|million|billion|miles|km|points?\b|[-–]?(year|month)s?[- ]old))")
_ISO_BEHIND = re.compile(r"[-/]\d")
_VERSION = re.compile(r"(?i)(version|section|article|chapter|v|§|no\.?)\s*$")
_MORE_DIGITS = re.compile(r"[.]?\d")


def calendar(captures: Captures) -> Expression | None:
    """Day, month and year as they are named."""
    month = captures.integer("month", "Month") or captures.digits("month")
    number = nth_of(captures, "day")
    if month is None or not 1 <= month <= 12 or (number is not None and not 1 <= number <= 31):
        return None
    if captures.is_followed_by(_ISO_BEHIND if captures.has("year") else _AMOUNT):
        return None
    year = year_of(captures) if captures.has("year") else spoken(captures)
    return CalendarDate(year, month, number, captures.integer("weekday", "Weekday"))


def numeric(captures: Captures) -> Expression | None:
    """Days in numbers: day first, month first where only that can be."""
    month, number = captures.digits("month"), captures.digits("day")
    if month is None or number is None or not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    if captures.rule == "numbers-month-day-year" and number <= 12:
        return None
    if captures.stands_behind(_VERSION) or captures.is_followed_by(_MORE_DIGITS):
        return None
    there = CalendarDate(year_of(captures), month, number)
    if number > 12 or number == month:
        return there
    return Either(there, CalendarDate(year_of(captures), number, month))


_NAMED = re.compile(r"(Theresa|Ms\.?|Mrs\.?|Mr\.?|Minister|Brian|Robert|Elaine|Aunt)\s*$")
_DAY_OR_SPEECH = re.compile(r"\s+(Day\b|[A-Z][a-z]+\s+(said|told))")
_SURNAME = re.compile(r" [A-Z][a-z]")
_MONTH_BEFORE = re.compile(
    r"(?i)\b(in|of|since|until|till|by|from|to|through|and|or|between|during|before|after|for|on|late|early|mid|last|next"
    r"|this|that|each|every|end|beginning|middle|throughout|past|coming|following|previous|[a-z]+day,?)[- ]+(the )?$"
    r"|[-–/,(]\s*$"
)
_NAMES_TOO = frozenset("May March August April June MAY MARCH AUGUST APRIL JUNE".split())
_VERBS_TOO = frozenset("May March MAY MARCH".split())
_WHOLE_NAMES = frozenset("may june july".split())
_STOP = re.compile(r"\.|\s*[-–/]\s*[A-Z]|\s+(to|and)\s+[A-Z]")


def month(captures: Captures) -> Expression | None:
    """A month alone; "May" and "March" only where they are no verb and no name, "Jan" only with its full stop."""
    word = captures.nodes("month")[0].text
    if len(word) <= 4 and word.lower() not in _WHOLE_NAMES and not captures.is_followed_by(_STOP):
        return None
    if word in _NAMES_TOO and captures.stands_behind(_NAMED):
        return None
    if word in _VERBS_TOO and not captures.stands_behind(_MONTH_BEFORE):
        return None
    if word in _NAMES_TOO - _VERBS_TOO and captures.is_followed_by(_DAY_OR_SPEECH):
        return None
    if word in _NAMES_TOO and captures.is_followed_by(_SURNAME) and not captures.stands_behind(_MONTH_BEFORE):
        return None
    return CalendarDate(month=captures.integer("month", "Month"))


_NUMBERED = re.compile(
    r"([$€£¥#№+]|\b(No|no|Nos|[Aa]rticle|[Ss]ection|[Rr]esolution|UNSCR|rule|flight|room|[Bb]ox|[Gg]ate|[Uu]nit|[Cc]hapter|[Aa]nnex|platform|apartment"
    r"|[Pp]ages?|paragraph|SR|Act|USD|EUR|Rs|about|some|over|nearly"
    r"|than|around|approximately|least|roughly|almost|[Tt]el|phone|[Rr]oute|[Hh]ighway|sent|employs?|killed|lost))\.?\s*$"
)
_COUNTED = re.compile(
    r"\s*(%|percent|per cent|million|billion|troops|people|soldiers|men|women|miles|kilomet|met(er|re)|km|kg|tons?"
    r"|tonnes|dollars|euros|pounds|deaths|dead|jobs|cases|homes|families|points|times|feet|foot|hours|minutes|seconds|words"
    r"|lorries|trucks|buses|ships|boats|tanks|vehicles|aircraft|houses|villages|refugees|workers|students|guards"
    r"|officers|prisoners|hostages|crowns|barrels|copies|votes|seats"
    r"|m\b|ft\b|mm\b|cm\b|MW|hp|[.,:]\d|/\d|-\d)"
)
_LONGER_NUMBER = re.compile(r"(\d[ ]|\d[.,:/+-]|[.:/+]|(?<![A-Za-z])-)$")
_YEAR_BEFORE = re.compile(
    r"(?i)\b(in|since|by|until|till|from|to|of|between|and|or|year|after|before|around|circa|early|late|mid|c\.|ca\.|the)"
    r"[- (]+$|\($|[–—]\s*$|-$"
)
_ROUND_BEFORE = re.compile(r"(?i)\b(in|since|by|until|from|to|the|early|late|mid|of|or)[- ]+$|[–—]\s*$")
_PLURAL = re.compile(r"\s+[a-z]+s\b")


def year(captures: Captures) -> Expression | None:
    """A year alone: no amount, no number of anything, no part of a longer number."""
    value = captures.digits("year")
    if value is None or captures.is_followed_by(_COUNTED) or captures.stands_behind(_LONGER_NUMBER):
        return None
    if captures.stands_behind(_NUMBERED):
        return None
    if not 1800 <= value <= 2100 and not captures.stands_behind(_YEAR_BEFORE):
        return None
    if value % 100 == 0 and captures.is_followed_by(_PLURAL) and not captures.stands_behind(_ROUND_BEFORE):
        return None
    return CalendarDate(year=value)


def year_said(captures: Captures) -> Expression | None:
    """A year that the text calls one."""
    thousands = captures.integer("thousands", "Number")
    value = thousands * 1000 if thousands is not None else captures.digits("year")
    if value is None:
        return None
    return CalendarDate(year=value) if 1 <= value <= 9999 else None


def years(captures: Captures) -> Expression | None:
    """Two years in one: 2024-2025, 2024/25."""
    first, last = captures.digits("first"), captures.digits("last")
    if first is None or last is None:
        return None
    if last < 100:
        last += first // 100 * 100
    if not 0 < last - first <= 200 or captures.stands_behind(_NUMBERED) or captures.is_followed_by(_COUNTED):
        return None
    return Range(CalendarDate(year=first), CalendarDate(year=last))


def year_bc(captures: Captures) -> Expression | None:
    """A year before the common era."""
    value = captures.digits("year")
    return YearBC(value) if value is not None and value < 10_000 else None


_LETTER_BEFORE, _LETTER = re.compile(r"[\w'’‘]$"), re.compile(r"\w| (Minutes|percent)")


def short_year(captures: Captures) -> Expression | None:
    """'98: not behind a letter, where the mark closes a quotation."""
    if captures.stands_behind(_LETTER_BEFORE) or captures.is_followed_by(_LETTER):
        return None
    return CalendarDate(year=year_of(captures))


def spoken(captures: Captures) -> int | None:
    """Nineteen ninety-six, as a number."""
    if not captures.has("tens"):
        return None
    items = [item for item in captures.items[slice(*captures.extent)] if item.text.strip()]
    first = next(at for at, item in enumerate(items) if item.text.lower() in ("nineteen", "eighteen"))
    rest = sum(int(item.values.get("Tens", item.values.get("Number", "0"))) for item in items[first + 1 :])
    return int(items[first].values["Number"]) * 100 + rest if 10 <= rest <= 99 else None


def spoken_year(captures: Captures) -> Expression | None:
    """Nineteen ninety-six."""
    value = spoken(captures)
    return CalendarDate(year=value) if value is not None else None


_AGE = re.compile(r"(?i)\b(in|into)\s+(his|her|their|my|our|your)\s+((early|mid|late)[- ])?$")
_POSSESSIVE = re.compile(r"['’]\s?s$")
_DEGREES = re.compile(r"(?i)(temperatures?|degrees)\W+(\w+\W+){0,3}$")


def decade(captures: Captures) -> Expression | None:
    """The 1990s, the '80s, the nineties; "the 1600s" are a century."""
    if captures.stands_behind(_AGE) or captures.stands_behind(_DEGREES):
        return None
    if captures.has("year"):
        value = captures.digits("year") or 0
        if _POSSESSIVE.search(captures.said) and not captures.said.startswith("the"):  # "Vision 2030's goals"
            return None
        return Years(value, 100 if value % 100 == 0 and value < 1900 else 10) if value % 10 == 0 else None
    tens = captures.digits("short") if captures.has("short") else captures.integer("word", "Decade")
    sure = captures.said.startswith("the") or "'" in captures.said or "’" in captures.said
    if tens is None or tens % 10 or not sure:
        return None
    return Years((2000 if tens <= 20 else 1900) + tens, 10)


def century(captures: Captures) -> Expression | None:
    """The 19th century, from 1800 to 1899 as TIMEX3 and EDTF count."""
    nth = nth_of(captures, "nth")
    if nth is None:
        return None
    nth += 20 if captures.said.startswith(("the twenty-", "twenty-", "the twenty ")) and nth < 10 else 0
    return Years(nth * 100 - 100, 100, captures.has("era")) if 1 <= nth <= 99 else None


def centuries(captures: Captures) -> Expression | None:
    """The 15th to the 19th century."""
    first, last = nth_of(captures, "first"), nth_of(captures, "last")
    if first is None or last is None or not first < last:
        return None
    return Range(Years(first * 100 - 100, 100), Years(last * 100 - 100, 100))


_NOUN = re.compile(r"[ -]+\w|['’]")
_NO_NOUN = re.compile(r"\s+(at|in|on|and|to|when|after|before|until|for|with|by|the|of this|of the month)\b")
_ON = re.compile(r"(?i)\bon\s+$")
_DAY_BEFORE = re.compile(r"(?i)\b(on|until|till|by|since|from|to|before|after|and|of)\s+$")


def day_number(captures: Captures) -> Expression | None:
    """The 3rd: a day where no noun follows that it counts."""
    number = nth_of(captures, "day")
    if number is None or not 1 <= number <= 31:
        return None
    if captures.rule == "the-nth" and not captures.has("month"):
        if captures.digits("day") is None and not captures.stands_behind(_ON):
            return None
        counts = captures.is_followed_by(_NOUN) and not captures.is_followed_by(_NO_NOUN)
        if counts or not captures.stands_behind(_DAY_BEFORE):
            return None
    return CalendarDate(number=number)


def portion_year(captures: Captures) -> Expression | None:
    """The third quarter of 2024."""
    return _portion(captures, CalendarDate(year=captures.digits("year")))


_OF_A_TIME = re.compile(r"\s+of\s+(the|this|last|next|that|fiscal|\d{4})\b")


def portion(captures: Captures) -> Expression | None:
    """The third quarter; a higher level reads "of last year" behind it."""
    return None if captures.is_followed_by(_OF_A_TIME) else _portion(captures, None)


def _portion(captures: Captures, whole: Expression | None) -> Expression | None:
    unit = unit_of(captures) or ("half" if captures.said.startswith("h") else "quarter")
    nth = nth_of(captures, "nth")
    limit = {"quarter": 4, "half": 2}.get(unit, 60)
    return Portion(unit, nth, whole) if nth is not None and 1 <= nth <= limit else None


def portion_of(captures: Captures) -> Expression | None:
    """The last week of May, the first three days of June."""
    whole = captures.expression("whole")
    is_last = captures.value("nth", "Last") is not None
    if captures.has("count") or unit_of(captures) == "days":
        return Part(whole, "END" if is_last else "START")
    return Portion(unit_of(captures) or "quarter", -1, whole) if is_last else _portion(captures, whole)


def season_year(captures: Captures) -> Expression | None:
    """The spring of 2019."""
    return SeasonOf(_season(captures), CalendarDate(year=captures.digits("year") or spoken(captures)))


def season_of(captures: Captures) -> Expression | None:
    """The summer of last year."""
    return SeasonOf(_season(captures), captures.expression("whole"))


def season_relative(captures: Captures) -> Expression | None:
    """Last summer, this spring."""
    return SeasonOf(_season(captures), None, captures.integer("shift", "This", "Next", "Last") or 0)


_YEAR_BEHIND = re.compile(r",?\s+(of\s+|in\s+)?\d{4}\b|\s+of\s+(last|this|next|that|nineteen)\b")
_NOT_A_SEASON = re.compile(r"\s+of\b|\s+(in|from)\s+(price|the|sales|profit|value)|[- ](board|break|camp|from)")
_FALL_BEFORE = re.compile(r"(?i)\b(in|during|by|this|until|since|of|for)\s+(the )?$")


def season(captures: Captures) -> Expression | None:
    """The autumn: no "fall of the city", no spring of water."""
    word = captures.nodes("season")[0].text.lower()
    if captures.is_followed_by(_YEAR_BEHIND):
        return None
    if word in ("fall", "spring") and captures.is_followed_by(_NOT_A_SEASON):
        return None
    verb_too = word == "fall" or (word == "spring" and not captures.said.startswith("the"))
    if verb_too and not captures.stands_behind(_FALL_BEFORE):
        return None
    return SeasonOf(_season(captures))


def _season(captures: Captures) -> str:
    return captures.value("season", "Season") or "SP"


def fiscal(captures: Captures) -> Expression | None:
    """Fiscal year 2022."""
    value = captures.digits("year") or captures.digits("short")
    if value is None:
        return None
    return Fiscal(value if value > 100 else value + (1900 if value >= 70 else 2000))


def feast(captures: Captures) -> Expression | None:
    """Christmas, Easter 2023, the eve of Christmas."""
    name = captures.value("feast", "Feast")
    named_year = captures.digits("year")
    return Feast(name, named_year, -1 if captures.has("step") else 0) if name is not None else None


def new_year(captures: Captures) -> Expression | None:
    """New Year's Day, New Year's Eve."""
    name = "12-31" if captures.words("kind") == "eve" else "01-01"
    return Feast(name, captures.digits("year"))


def day_range(captures: Captures) -> Expression | None:
    """12-13 April 2019, May 4-6."""
    month_value = captures.integer("month", "Month")
    first, last = captures.digits("first"), captures.digits("last")
    if month_value is None or first is None or last is None or not first < last <= 31:
        return None
    year_value = captures.digits("year")
    return Range(CalendarDate(year_value, month_value, first), CalendarDate(year_value, month_value, last))


def range_of(captures: Captures) -> Expression | None:
    """From one expression to another; a bare "Monday to 2030" is none: the grains must be alike."""
    first, last = captures.expression("first"), captures.expression("last")
    if not (isinstance(first, CalendarDate) and isinstance(last, CalendarDate)):
        number_alone = isinstance(first, CalendarDate) and first.month is None and first.number is not None
        return None if number_alone else Range(first, last)
    if first.grain != last.grain and captures.core == captures.extent and " to " in captures.said:
        return None
    return Range(first, last)


def months_together(captures: Captures) -> Expression | None:
    """July and August: two months that follow one another are one period; "May and August" are two."""
    first, last = captures.expression("first"), captures.expression("last")
    if not (isinstance(first, CalendarDate) and isinstance(last, CalendarDate)):
        return None
    months = first.grain == last.grain == "month" and first.month is not None and last.month is not None
    return Range(first, last) if months and (first.month or 0) % 12 + 1 == last.month else None


def open_range(captures: Captures) -> Expression | None:
    """From 2013 to the present: the end is open."""
    return Onward(captures.expression("first"))


BUILDERS = {
    "open-range": open_range,
    "calendar": calendar,
    "numeric": numeric,
    "month": month,
    "year": year,
    "year-said": year_said,
    "years": years,
    "year-bc": year_bc,
    "short-year": short_year,
    "spoken-year": spoken_year,
    "decade": decade,
    "century": century,
    "centuries": centuries,
    "day-number": day_number,
    "portion-year": portion_year,
    "portion": portion,
    "portion-of": portion_of,
    "season-year": season_year,
    "season-of": season_of,
    "season-relative": season_relative,
    "season": season,
    "fiscal": fiscal,
    "feast": feast,
    "new-year": new_year,
    "day-range": day_range,
    "range": range_of,
    "months-together": months_together,
}
