"""Text -> words, in the manner of Universal Dependencies for English (EWT).

"don't" is two words, "long-term" three, "co-operate" one, "$5" two, "U.S." one; every word is a
stretch of the text, so that words and the gaps between them give the text back. Text is cut at white
space, and what stands between is cut once and remembered, for the same few thousand chunks return.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

CACHE_CHUNKS = 50_000
LONGEST_CHUNK = 400  # characters: no word is longer, and no pattern looks further

# Titles, months, units and such that keep their full stop wherever they stand.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sr jr prof rev hon gen lt col sgt capt cmdr adm maj brig gov sen rep reps pres messrs "
    "mlle mme amb jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri vs inc "
    "ltd co corp bros dept ft mt ave blvd rd hwy no nos vol vols pp pg fig figs eq sec para art ch approx est "
    "ext ca cf al et etc eg ie e.g i.e ph.d phd m.sc b.sc esp incl attn mob govt intl natl univ assn conf div "
    "spec supt".split()
)
# The same spelling may be a word and end a sentence: its full stop is its own only if the sentence goes on.
_WORDS_TOO = frozenset("no nos art sec fig mar ch et est co etc para div".split())

# First parts that are no words of their own: "non-member", "mid-June", "e-mail".
_PREFIXES = (
    "non|e|anti|re|co|pre|mid|pro|cross|post|over|semi|multi|ex|sub|counter|mini|inter|intra|neo|micro|macro|psycho|"
    "socio|ultra|trans|super|un|de|bi|tri|pseudo|infra|extra|hyper|mega|meta|under"
)
_DOMAINS = "com|org|net|gov|edu|int|info|mil|eu|uk|cn|ru|de|fr|jp|doc|xls|pdf|html?|txt"
_MODIFIERS = r"\u0300-\u036f\ufe0f\U0001f3fb-\U0001f3ff"  # accents, and what colours an emoji
_PATTERN = re.compile(
    r"""
    (?P<url>   (?:https?|ftp)://[^\s<>"“”]+ | www\.[^\s<>"“”]+ | mailto:\S+ )
  | (?P<mail>  [\w.+%-]+@[\w-]+(?:\.[\w-]+)* )
  | (?P<site>  (?:[A-Za-z0-9][\w-]*\.)+(?:DOMAINS)\b(?:/[^\s<>"“”]*)? )
  | (?P<tag>   [\#@](?=[^\W\d])\w+ )
  | (?P<face>  (?<!\w)[:;=]['’]?-?[)(\]\[DPp](?!\w) | \^_*\^ )
  | (?P<money> (?:US|A|C|HK|NZ|S|NT|R)\$ )
  | (?P<date>  \d{1,4}/\d{1,2}/\d{2,4} | \d{4}-\d{2}-\d{2}\b | \d{1,2}/\d{1,2}\b(?!/) )
  | (?P<phone> \+?\d[\d().]*(?:-\d{3,4}){2,} )
  | (?P<clock> \d{1,2}[:.]\d{2}(?=[ap]\.?m) )
  | (?P<year>  (?:mid|early|late)-\d{4}s? )
  | (?P<nth>   \d[\d,]*(?:st|nd|rd|th)\b | '?\d+s\b )
  | (?P<half>  \d+(?:[.,:]\d+)*(?=(?i:[ap]\.m|am|pm|km|kg|mm|cm|bn|mln|m|k|gb|mb|mw|kw|ft|hrs?|mins?)\b) )
  | (?P<digit> \d+(?:[.,:]\d+)*(?:[A-Za-z]+\d*)? )
  | (?P<slash> [A-Za-z]/[A-Za-z](?!\w) )
  | (?P<small> \.\d+ )
  | (?P<initials> Ph\.\ ?D\. | M\.Sc\. | (?:[^\W\d_]\.){2,} | [A-Z]\.(?=$|[^\W\d_]) )
  | (?P<amp>   [A-Za-z]{1,3}(?:&[A-Za-z]{1,3})+(?![A-Za-z]) )
  | (?P<prefix> \b(?i:PREFIXES)-[^\W_]+(?:['’][^\W\d_]+)* )
  | (?P<clitic> (?<=[\w.)%])['’‘`](?i:s|re|ve|ll|d|m)(?!\w) )
  | (?P<word>  (?:[^\W_]|[\u0300-\u036f])+(?:['’‘`][^\W\d_]+)* )
  | (?P<dots>  \.{2,}|…+ )
  | (?P<bangs> [!?]{2,} )
  | (?P<rule>  (?P<repeat>[-=*~\#_+$])(?P=repeat)+ )
  | (?P<pair>  ''|``|’’|‘‘|‘’|<{2}|>{2} )
  | (?P<flag>  [\U0001f1e6-\U0001f1ff]{2} )
  | (?P<other> \S[MODIFIERS]*(?:\u200d\S[MODIFIERS]*)*\u200d* )
    """.replace("PREFIXES", _PREFIXES)
    .replace("DOMAINS", _DOMAINS)
    .replace("MODIFIERS", _MODIFIERS),
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?:n['’‘`]t|['’‘`](?:s|re|ve|ll|d|m))$")
_TWO_WORDS = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wont": 2,
              "cant": 2, "im": 1, "ive": 1, "thats": 4, "lets": 3, "youre": 3, "whats": 4}  # fmt: skip
_CHUNK = re.compile(r"\S+")
_TAIL = frozenset(".,;:!?)]}'\"’”»>…")


class Tokeniser:
    """Cuts text into words.

    >>> text = "The U.S. doesn't want long-term debt of $5.2bn."
    >>> [text[b:e] for b, e in Tokeniser().words(text, 0, len(text))]
    ['The', 'U.S.', 'does', "n't", 'want', 'long', '-', 'term', 'debt', 'of', '$', '5.2', 'bn', '.']
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[Span, ...]] = {}

    def words(self, text: str, begin: int, end: int) -> Iterator[Span]:
        """The words of `text[begin:end]`, as offsets into `text`, in order."""
        for match in _CHUNK.finditer(text, begin, end):
            at, spans = match.start(), self._chunk(match.group())
            for b, e in spans[:-1]:
                yield at + b, at + e
            b, e = at + spans[-1][0], at + spans[-1][1]
            if _may_end_here(text, b, e, end):
                yield b, e - 1
                yield e - 1, e
            else:
                yield b, e

    def _chunk(self, chunk: str) -> tuple[Span, ...]:
        found = self._known.get(chunk)
        if found is None:
            found = tuple(_cut_long(chunk))
            if len(chunk) > LONGEST_CHUNK:
                return found
            if len(self._known) >= CACHE_CHUNKS:
                self._known.clear()
            self._known[chunk] = found
        return found


def _cut_long(chunk: str) -> Iterator[Span]:
    for begin in range(0, len(chunk), LONGEST_CHUNK):
        for b, e in _cut(chunk[begin : begin + LONGEST_CHUNK]):
            yield begin + b, begin + e


def _cut(chunk: str) -> Iterator[Span]:
    at = 0
    while at < len(chunk):
        match = _PATTERN.match(chunk, at)
        assert match is not None  # `other` takes any character
        kind, end = match.lastgroup, match.end()
        if kind in ("url", "site"):
            end = _without_tail(chunk, at, end)
        elif kind in ("word", "prefix"):
            end = _with_full_stop(chunk, at, end)
            yield from _clitics(chunk, at, end)
            at = end
            continue
        yield at, end
        at = end


def _without_tail(chunk: str, begin: int, end: int) -> int:
    """A web address does not hold the punctuation of the sentence around it."""
    while end > begin + 1 and chunk[end - 1] in _TAIL:
        if chunk[end - 1] == ")" and "(" in chunk[begin:end]:
            break
        end -= 1
    return end


def _with_full_stop(chunk: str, begin: int, end: int) -> int:
    if chunk[end : end + 1] != "." or chunk[end + 1 : end + 2] == ".":
        return end
    word = chunk[begin:end].lower()
    return end + 1 if word in ABBREVIATIONS else end


def _may_end_here(text: str, begin: int, end: int, limit: int) -> bool:
    """Whether the full stop of "etc." or "No." ends a sentence rather than marks an abbreviation."""
    if text[end - 1] != "." or text[begin : end - 1].lower() not in _WORDS_TOO:
        return False
    after = text[end : min(end + 3, limit)].lstrip()[:1]
    return not (after.islower() or after.isdigit())


def _clitics(chunk: str, begin: int, end: int) -> Iterator[Span]:
    clitic = _CLITIC.search(chunk, begin, end)
    cut = clitic.start() if clitic is not None else begin + _TWO_WORDS.get(chunk[begin:end].lower(), 0)
    if begin < cut < end:
        yield begin, cut
        yield cut, end
    else:
        yield begin, end
