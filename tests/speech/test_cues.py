"""Subjects of verbs of saying on parses given by hand, so that no model decides."""

from dragoman.analysis.columns import Analysis
from dragoman.analysis.conllu_reader import read_conllu
from dragoman.knowledge.saying import saying_lexicon
from dragoman.speech.cues import cues

Row = tuple[str, str, str, str, int, str]


def analysis_of(rows: list[Row]) -> Analysis:
    lines = [
        "\t".join([str(number), form, lemma, upos, xpos, "_", str(head), deprel, "_", "_"])
        for number, (form, lemma, upos, xpos, head, deprel) in enumerate(rows, 1)
    ]
    return read_conllu("\n".join(lines), "given").analysis


def subjects(rows: list[Row]) -> list[str | None]:
    analysis = analysis_of(rows)
    found = cues(analysis, saying_lexicon())
    return [None if cue.subject is None else analysis.form(cue.subject) for cue in found]


def test_a_subject_hung_on_the_clause_behind_is_found() -> None:
    rows = [
        ("Orlo", "Orlo", "PROPN", "NNP", 5, "nsubj"),
        ("said", "say", "VERB", "VBD", 0, "root"),
        ("talks", "talk", "NOUN", "NNS", 5, "nsubj"),
        ("were", "be", "AUX", "VBD", 5, "cop"),
        ("over", "over", "ADJ", "JJ", 2, "ccomp"),
    ]
    assert subjects(rows) == ["Orlo"]


def test_of_two_subjects_the_one_beside_the_verb_speaks() -> None:
    rows = [
        ("Export", "export", "NOUN", "NN", 3, "nsubj"),
        ("Orlo", "Orlo", "PROPN", "NNP", 3, "nsubj"),
        ("said", "say", "VERB", "VBD", 0, "root"),
        ("yes", "yes", "INTJ", "UH", 3, "obj"),
    ]
    assert subjects(rows) == ["Orlo"]


def test_what_is_denied_or_only_possible_is_no_cue() -> None:
    rows = [
        ("Orlo", "Orlo", "PROPN", "NNP", 4, "nsubj"),
        ("did", "do", "AUX", "VBD", 4, "aux"),
        ("not", "not", "PART", "RB", 4, "advmod"),
        ("say", "say", "VERB", "VB", 0, "root"),
    ]
    assert subjects(rows) == []


def test_a_loose_participle_speaks_for_the_speaker_above() -> None:
    rows = [
        ("Orlo", "Orlo", "PROPN", "NNP", 2, "nsubj"),
        ("said", "say", "VERB", "VBD", 0, "root"),
        ("Maro", "Maro", "PROPN", "NNP", 4, "nsubj"),
        ("waits", "wait", "VERB", "VBZ", 2, "ccomp"),
        (",", ",", "PUNCT", ",", 6, "punct"),
        ("pledging", "pledge", "VERB", "VBG", 4, "advcl"),
        ("help", "help", "NOUN", "NN", 6, "obj"),
    ]
    assert subjects(rows) == ["Orlo", "Orlo"]
