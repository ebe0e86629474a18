"""Strategies for texts that are hard to cut, shared by the tests of words, segments and the core."""

from __future__ import annotations

from hypothesis import strategies as st

_SIGNS = ".,;:!?…-–—'\"“”‘’`()[]<>/\\&%$€#@*_=+^~0123456789aZé \t\n\u00a0\u2028\x85\u0301\u200d\ufe0f\ufffd🇺"
_WORDS = "👍🏽 n't ’s U.S. Mr. no. etc. cannot non- Veldoria http://a.example/ www. a@b. 12/05/2024 2024-05-01 5km"
_MARKS = ("\n\n", "# ", "- ", "> ", "---", "1. ")

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
hard_text = st.lists(st.sampled_from([*_SIGNS, *_WORDS.split(), *_MARKS]), max_size=80).map("".join)
texts = any_text | hard_text
