"""Lemmas as edit scripts: what to do to a word to get its dictionary form.

A script is `case, cut, added`: what happens to the capitals, how many letters go from the end, and
what comes instead. "studied" -> "study" is `l3+y`. The network picks a script for each word, so it
can lemmatise words it never met. Method: edit trees (Chrupala 2008) cut down to suffixes, which is
all that English needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

_CASES: dict[str, Callable[[str], str]] = {"l": str.lower, "k": str, "c": str.capitalize}


def edit_script(word: str, lemma: str) -> str:
    """The shortest script that turns `word` into `lemma`.

    >>> edit_script("Studied", "study"), edit_script("Geneva", "Geneva"), edit_script("IRAN", "Iran")
    ('l3+y', 'k0+', 'c0+')
    """
    scripts = [_suffix_script(case, change(word), lemma) for case, change in _CASES.items()]
    return min(scripts, key=lambda script: len(script.partition("+")[2]))


def _suffix_script(case: str, word: str, lemma: str) -> str:
    shared = 0
    while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
        shared += 1
    return f"{case}{len(word) - shared}+{lemma[shared:]}"


def apply_script(word: str, script: str) -> str:
    """The lemma that a script makes of a word; the word itself where the script does not fit.

    >>> apply_script("Carried", "l3+y"), apply_script("is", "l2+be"), apply_script("a", "l3+y")
    ('carry', 'be', 'a')
    """
    cut, added = script[1:].split("+", 1)
    changed: str = _CASES[script[0]](word)
    keep = len(changed) - int(cut)
    return changed[:keep] + added if keep >= 0 and keep + len(added) > 0 else changed


# Regular inflections by tag: (ending, what stands for it in the lemma), the likelier first.
_REGULAR = {
    "NNS": (("ies", "y"), ("es", ""), ("s", ""), ("ves", "f"), ("ves", "fe"), ("men", "man")),
    "VBZ": (("ies", "y"), ("es", ""), ("s", "")),
    "VBD": (("ied", "y"), ("ed", ""), ("d", "")),
    "VBN": (("ied", "y"), ("ed", ""), ("d", ""), ("en", "e"), ("n", "")),
    "VBG": (("ing", ""), ("ing", "e"), ("ying", "ie")),
    "JJR": (("ier", "y"), ("er", ""), ("r", "")),
    "JJS": (("iest", "y"), ("est", ""), ("st", "")),
}


_FIRST_PART = re.compile("under|over|out|re|up|down|un|mis|dis|fore|counter|inter|co")
_MUTE_E = re.compile(r"(?:[cvu]|dg|[rn]s)$")  # no English verb ends so: "denounc", "strengthen" does not


class Lemmatiser:
    """The lemma of a word, from what the treebanks know first and from the network's script last.

    `table` holds, by tag, the lemmas of inflected forms; `known` every lemma seen. A form that is not in the
    table takes the regular lemma that is known ("recalled" -> "recall", not "recalle").

    >>> lemmatiser = Lemmatiser({"VBD": {"went": "go"}}, frozenset({"recall", "plan"}))
    >>> [lemmatiser.lemma(word, "VBD", "l1+") for word in ("Went", "recalled", "planned")]
    ['go', 'recall', 'plan']
    """

    def __init__(self, table: Mapping[str, Mapping[str, str]], known: frozenset[str]) -> None:
        self._table = table
        self._known = known

    def lemma(self, word: str, tag: str, script: str) -> str:
        """The lemma of a word with this tag; `script` is the network's."""
        lower = word.lower()
        found = self._table.get(tag, {}).get(lower)
        if found is not None:
            return found
        scripted = apply_script(word, script)
        if tag not in _REGULAR or self._is_known(scripted):
            return scripted
        likely = next((lemma for lemma in _regular(lower, tag) if self._is_known(lemma)), scripted)
        return likely + "e" if _MUTE_E.search(likely) and tag.startswith("VB") else likely

    def _is_known(self, lemma: str) -> bool:
        """Known as it stands, in the other spelling ("emphasise"), or without a first part ("underline")."""
        if lemma in self._known or (lemma.endswith("ise") and lemma[:-3] + "ize" in self._known):
            return True
        first = _FIRST_PART.match(lemma)
        return first is not None and len(lemma) - first.end() > 2 and lemma[first.end() :] in self._known


def _regular(word: str, tag: str) -> Iterator[str]:
    for ending, instead in _REGULAR[tag]:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            yield stem + instead
            if len(stem) > 2 and stem[-1] == stem[-2] and not instead:
                yield stem[:-1]  # "planned"
