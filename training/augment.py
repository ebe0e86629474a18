"""Other names in the same sentences: the treebanks are American and old, the news is the world's.

A one-word place becomes another place, each word of a person's name becomes a word of a name from
one of many countries; number of words and tree stay as they are. Names come from Faker (MIT), facts
only, and only while training.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TypeVar

from faker import Faker

from training.treebank import Example

SHARE = 0.4  # of the sentences with names, in each epoch
LOWERED, RAISED = 0.08, 0.02  # of the sentences with names, in the late epochs
LOCALES = (
    "en_IN", "en_NG", "yo_NG", "ha_NG", "ig_NG", "zu_ZA", "tw_GH", "tr_TR", "az_AZ", "id_ID", "fil_PH",
    "vi_VN", "es_ES", "es_MX", "pt_BR", "fr_FR", "de_DE", "it_IT", "pl_PL", "cs_CZ", "hu_HU", "ro_RO",
    "hr_HR", "fi_FI", "sv_SE", "no_NO", "da_DK", "nl_NL", "et_EE", "lt_LT", "lv_LV", "en_GB", "en_KE",
)  # fmt: skip

_T = TypeVar("_T")


@dataclass(frozen=True)
class NamePool:
    """One-word places, and per locale the first and last words of names."""

    places: tuple[str, ...]
    people: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


def name_pool(seed: int) -> NamePool:
    """The same pool for the same seed and version of Faker."""
    fake = Faker("en_US")
    fake.seed_instance(seed)
    countries = {fake.country() for _ in range(4000)}
    people, cities = [], set()
    for locale in LOCALES:
        try:
            local = Faker(locale)
        except AttributeError:  # a locale that this version of Faker does not carry
            continue
        local.seed_instance(seed)
        firsts = _one_word(local.first_name() for _ in range(300))
        lasts = _one_word(local.last_name() for _ in range(300))
        cities |= set(_one_word(local.city() for _ in range(30)))
        if firsts and lasts:
            people.append((firsts, lasts))
    return NamePool(_one_word(countries) * 3 + _one_word(cities), tuple(people))


def _one_word(names: object) -> tuple[str, ...]:
    return tuple(sorted({n for n in names if n.isalpha() and n[0].isupper() and max(map(ord, n)) < 0x250}))  # type: ignore[attr-defined]


def with_other_names(example: Example, pool: NamePool, chance: random.Random) -> Example:
    """The example, in a share of cases with other people and places in it."""
    names = example.names
    if names is None or all(tag == "O" for tag in names) or chance.random() > SHARE:
        return example
    firsts, lasts = chance.choice(pool.people)
    renamed: dict[str, str] = {}
    words = list(example.words)
    for at, (word, tag) in enumerate(zip(words, names, strict=True)):
        if not (word.isalpha() and word[0].isupper() and len(word) > 2):
            continue
        continues = at + 1 < len(names) and names[at + 1].startswith("I-")
        if tag == "B-LOC" and not continues and chance.random() < 0.7:
            words[at] = renamed.setdefault(word, chance.choice(pool.places))
        elif tag.endswith("-PER"):
            words[at] = renamed.setdefault(word, chance.choice(firsts if continues else lasts))
    return replace(example, words=tuple(words))


def with_other_letters(example: Example, chance: random.Random) -> Example:
    """The example, in a few cases with its names in small letters, or all of it in capitals as headlines are.

    Only the names are learnt from it then: the treebank says nothing of such a spelling.
    """
    names = example.names
    if names is None or all(tag == "O" for tag in names):
        return example
    draw = chance.random()
    if draw < LOWERED:
        words = tuple(w.lower() if tag != "O" else w for w, tag in zip(example.words, names, strict=True))
        return replace(example, words=words, tree=None)
    if draw < LOWERED + RAISED:
        return replace(example, words=tuple(word.upper() for word in example.words), tree=None)
    return example
