"""In which language a text is: by its script, and by its commonest words where the script is Latin."""

from __future__ import annotations

import re

UNKNOWN = "und"
_SAMPLE = 20_000  # code points
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")

_SCRIPTS = (
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("han", re.compile("[\u3400-\u9fff]")),
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\u1100-\u11ff\uac00-\ud7af]")),
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("si", re.compile("[\u0d80-\u0dff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
)
# Letters that only this language of the script uses, the most telling first.
_CYRILLIC = (
    ("kk", "әғқұһ"), ("tg", "ҷҳӣӯ"), ("be", "ў"), ("uk", "їєґі"), ("mk", "ѓќѕ"), ("sr", "јљњћђ"),
    ("ky", "ңү"), ("mn", "өү"), ("ru", "ыэё"), ("bg", "ъщ"),
)  # fmt: skip
_ARABIC = (("ur", "ٹڈڑے"), ("ps", "ټډړښ"), ("fa", "پچژگیک"))

# Names of people carry de, la, van, bin: such words are left out, and so is what is English too.
_STOP_WORDS = {
    "en": "the of and to that for with said says will has have was were is are be been by from on at its it their "
    "he she they who which this these not but agreed talks meeting minister president government countries between "
    "after before would about also than into as in an or we our i you",
    "fr": "les des et est une dans pour que qui sur avec pas ont sont aux ce cette nous leur été mais il elle au ses "
    "entre après selon",
    "de": "und das ist nicht ein eine einen mit auf für sich dem den auch nach bei aus wird hat haben wurde sind über "
    "zwischen gegen zum zur",
    "es": "los las una que por para con del su sus más pero este esta fue han entre sobre como según también y "
    "está ser",
    "pt": "os uma que para com não por mais são foi pelo pela ao seu sua entre também às dos das em um está",
    "it": "gli una che per con non sono del della dei delle nel alla più anche tra dopo stato ha ed è il",
    "nl": "het een en dat niet met voor zijn op aan ook werd heeft wordt uit naar door maar bij deze hebben tussen",
    "pl": "się nie na jest że do oraz przez dla który które są jak po od ich także między został",
    "tr": "ve bir bu için ile olarak daha çok olan değil gibi ancak sonra kadar ettiği söyledi arasında",
    "id": "yang dan dengan untuk dari ini itu dalam pada tidak akan oleh juga telah kepada antara bahwa",
    "ro": "și este care pentru din cu nu mai sunt fost prin această între după unei",
    "sv": "och att det som för med inte av är har den till på ett om från mellan",
    "cs": "že se jsou není pro který byl také mezi podle nebo jako jeho ve",
    "vi": "và của các là có cho không với trong được những này người một đã",
    "hu": "és hogy nem egy az meg volt között szerint csak már",
    "sq": "dhe për një të në është që nga nuk ka me",
    "hr": "je se su nije koji za kao iz između ali što bi",
    "sw": "ya wa na kwa katika ni za kuwa hiyo huo nchi",
}
_FOREIGN_WORDS = {code: frozenset(words.split()) for code, words in _STOP_WORDS.items() if code != "en"}
_ENGLISH_WORDS = frozenset(_STOP_WORDS["en"].split())


def guess_language(text: str) -> str:
    """Give the ISO 639-1 code of a text's language, "und" where nothing speaks for one.

    A light test on the first 20,000 code points. A few words in plain Latin letters count as English:
    one word alone speaks for no other language.

    >>> guess_language("Talks failed."), guess_language("Переговоры были сорваны"), guess_language("12:30")
    ('en', 'ru', 'und')
    """
    sample = text[:_SAMPLE]
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    script = max(counts, key=lambda name: counts[name])
    if counts[script] == 0:
        return UNKNOWN
    if counts["kana"] and script in ("han", "kana"):
        return "ja"
    if script == "latin":
        return _latin_language(sample)
    if script in ("cyrillic", "arabic"):
        return _by_letters(sample.lower(), script)
    return "zh" if script == "han" else script


def _latin_language(sample: str) -> str:
    words = _WORD.findall(sample.lower())
    english = sum(1 for word in words if word in _ENGLISH_WORDS)
    scores = {code: sum(1 for word in words if word in known) for code, known in _FOREIGN_WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    if scores[best] > max(english, 1):
        return best
    if english > scores[best]:
        return "en"
    return "en" if scores[best] <= max(english, 1) and _is_plain(sample) else UNKNOWN


def _is_plain(sample: str) -> bool:
    """Whether nine letters in ten are ASCII; of small words where there are any: a name is of no language."""
    small = "".join(word for word in _WORD.findall(sample) if word[0].islower())
    letters = small or "".join(_LETTER.findall(sample))
    return sum(1 for letter in letters if letter > "z") <= 0.1 * len(letters)


def _by_letters(sample: str, script: str) -> str:
    letters, usual = (_CYRILLIC, "ru") if script == "cyrillic" else (_ARABIC, "ar")
    enough = len(_LETTER.findall(sample)) // 200  # a stray letter in a foreign name does not count
    for code, marks in letters:
        if sum(sample.count(mark) for mark in marks) > enough:
            return code
    return usual
