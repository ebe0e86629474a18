"""Lemmas as edit scripts: what to do to a word to get its dictionary form.

A script is `case, cut, added`: what happens to the capitals, how many letters go from the end, and
what comes instead. "studied" -> "study" is `l3+y`. The network picks a script for each word, so it
can lemmatise words it never met. Method: edit trees (Chrupala 2008) cut down to suffixes, which is
all that English needs.
"""

from __future__ import annotations

_CASES = {"l": str.lower, "k": str, "c": str.capitalize}


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
