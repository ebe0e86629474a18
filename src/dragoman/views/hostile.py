"""Characters that a text may hold to deceive: they are shown by their code points.

Escape sequences drive a terminal, and bidi controls make words read otherwise than they are written.
Every text, name and id that comes from a document passes through here before it is shown.
"""

from __future__ import annotations

import re
from html import escape

# Controls (but tab and the ends of lines), bidi controls, line separators, lone surrogates, which no file can hold, and
# the two that are no characters, which no XML (a Word document) can hold.
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    r"""Give plain text that is safe in a terminal and in an attribute-to-be; a return is odd here too.

    >>> visible("calm\x1b[31m red \u202e")
    'calm<U+001B>[31m red <U+202E>'
    """
    return _ODD.sub(lambda match: f"<{_code(match[0])}>", text).replace("\r", "<U+000D>")


def attribute(text: str) -> str:
    """Give text for the value of an attribute or a title, where no element can stand.

    >>> attribute('" onclick="')
    '&quot; onclick=&quot;'
    """
    return escape(visible(text))


def json_escaped(json: str) -> str:
    r"""Give JSON with odd characters escaped, which can only stand in its strings: the value is the same.

    >>> json_escaped('"calm\u202e"')
    '"calm\\u202e"'
    """
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", json)


def markup(text: str) -> str:
    r"""Give HTML that holds the very text; odd characters stand isolated, and the page labels them.

    HTML cannot hold NUL or a lone surrogate, so that these become U+FFFD under their own label.

    >>> markup("<b>\u202e")
    '&lt;b&gt;<bdi class="odd" data-code="U+202E">\u202e</bdi>'
    """
    return _ODD.sub(_isolated, escape(text)).replace("\r", "&#13;")


def _isolated(match: re.Match[str]) -> str:
    char = match[0]
    held = "\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char
    return f'<bdi class="odd" data-code="{_code(char)}">{held}</bdi>'


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"
