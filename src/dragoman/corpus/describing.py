"""What the tables and their columns mean: for schema.json, the data dictionary and the codebook page."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "documents": "one row a document that was read",
    "statements": "one row a passage that a text gives to a source",
    "events": "one row an event: somebody did something to somebody",
    "commitments": "one row a promise about one's own future conduct",
    "dates": "one row an expression of time that denotes days",
    "actors": "one row an actor of a document",
    "threads": "one row a named thing that a document is about",
    "mentions": "one row a place where an actor or a thread is named",
    "errors": "one row a document that was not read, or a doubt about one that was",
}

_ALL = {
    "document": "number of the document in the input, from 0; with `id` the key of a row",
    "published": "day (or month) of publication, ISO 8601",
    "id": "id of the record within its document; of a document, the digest of its text",
    "span_begin": "first character of the words, counted in code points from 0",
    "span_end": "character behind the words",
    "words": "the exact words that prove the row",
    "page": "page on which the words begin, from 1; null where the file has no pages",
    "said_in": "id of the innermost statement that holds the words",
    "thread": "id of the thread that it is about",
    "rule": "entry of the knowledge that found it",
    "name": "fullest name in the document",
    "parties": "codes of those whose it is",
    "mentions": "places where it is named, [begin, end)",
}

_OF: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "external_id": "id that the input gives to the document",
        "place": "file, and line or row, where it was read",
        "title": "title, from record or markup",
        "publisher": "who published it",
        "origin": "who published it first, and where, as the text says",
        "url": "address",
        "language": "ISO 639-1; only en is read further",
        "text_sha256": "digest of the text in UTF-8",
        "characters": "length of the text in code points",
        "metadata": "all that was found about the document, and by what",
        "warnings": "doubts about how it was read",
        "text_given": "false where the text was drawn out of markup: offsets point to `text`, not to the file",
        "pages": "characters of the text at which the pages of a PDF begin; empty where the file has none",
        "dragoman": "version of the program",
        "codebook": "codebook as name@hash",
        "statements": "number of statements",
        "events": "number of events",
        "commitments": "number of commitments",
        "signature": "MinHash signature of the text, 64 numbers; empty for fewer than five words",
        "text": "the text; null where it was not to be kept",
    },
    "statements": {
        "kind": "direct, indirect, or mixed (indirect with a quoted part)",
        "content": "spans of the words said",
        "cue": "spans of the words of saying",
        "act": "assert, promise, request, praise, criticise, accuse, warn, reject, agree, deny, ...",
        "speaker": "who speaks: mention, name, actor, country",
        "audience": "who is told, asked or urged",
        "jointly_with": "others who speak with the same voice",
        "group": "id of the first piece, where the sentences of one quotation are several statements",
        "cue_words": "the words of saying",
        "speaker_name": "fullest name of the speaker in the document",
        "speaker_actor": "actor id of the speaker",
        "speaker_country": "state of the speaker, ISO 3166-1 alpha-3",
    },
    "events": {
        "type": "PLOVER type",
        "mode": "PLOVER mode",
        "subtype": "kind within the type, as the codebook has it",
        "trigger": "span of the words that carry the event",
        "clause": "span of the clause around them",
        "actors": "who did it: span, code, actor, name of each",
        "recipients": "to whom: span, code, actor, name of each",
        "date": "when: span, EDTF, first and last day",
        "place": "where",
        "status": "happened, ongoing, planned, promised, called_for, hypothetical or denied",
        "nominal": "whether it is told by a noun",
        "triggers": "spans of all words that name this happening",
        "contexts": "PLOVER contexts",
        "cameo": "CAMEO code of the deed, or of the intention where it is planned or promised",
        "clause_words": "the words of the clause",
        "actor_codes": "codes of those who did it, ISO 3166-1 alpha-3 or an acronym",
        "recipient_codes": "codes of those to whom it was done",
        "date_begin": "first day, null where open",
        "date_end": "last day, inclusive, null where open",
        "plover": "type in PLOVER's view, where plans are folded; null where it has no such event",
    },
    "commitments": {
        "span": "span of the promise",
        "by": "who promises: code, actor, name, span",
        "to": "to whom",
        "strength": "firm or soft",
        "due": "by when: EDTF, first and last day, span",
        "event": "id of the event that is promised",
        "jointly_with": "others who promise the same together",
        "cue": "span of the words that bind",
        "stage": "how far the text says it has come",
        "condition": "span of a condition",
        "amounts": "sums and quantities, with their words",
        "made": "day on which a past promise was given",
        "by_code": "code of the one who promises",
        "to_code": "code of the one to whom it is promised",
        "due_begin": "first day on which it is due",
        "due_end": "last day on which it is due",
    },
    "dates": {
        "span": "span of the expression",
        "edtf": "EDTF (ISO 8601-2) level 1",
        "begin": "first day, null where open",
        "end": "last day, inclusive, null where open",
        "grain": "unit that is told",
        "role": "at, since, until, by, before, after or during",
        "timex": "type and value of TIMEX3",
        "anchor": "what it was counted from",
        "note": "why it has no days, or is not sure",
        "alternatives": "what else it may be",
    },
    "actors": {
        "id": "id of the actor; the same in all documents where the knowledge knows it",
        "type": "state, government_body, person, igo, ngo, company, armed_group, media, subnational or other",
        "country": "state that it belongs to, ISO 3166-1 alpha-3",
        "role": "office as stated",
        "code": "for whom it acts: a state or an organisation's acronym",
        "candidates": "states that it may belong to, where the text does not settle it",
    },
    "threads": {
        "kind": "project, agreement, initiative, relationship, meeting or organisation",
        "milestones": "ids of the events about it",
        "level": "what the two sides of a relationship call it",
        "level_before": "what it was raised from",
        "step": "by how many levels it rose",
        "number": "number of a meeting in its series",
    },
    "mentions": {
        "of": "actor or thread",
        "id": "id of the actor or thread",
        "type": "type of the actor, kind of the thread",
        "country": "state of the actor",
        "code": "for whom the actor acts",
    },
    "errors": {
        "severity": "error (not read) or warning",
        "place": "file, and line or row",
        "kind": "class of the error",
        "reason": "what is wrong",
        "remedy": "what to do",
        "byte": "byte of the file, where known",
    },
}  # fmt: skip


def described(table: str, column: str) -> str:
    """What a column means. Raises KeyError for one that nobody described, which a test forbids.

    >>> described("events", "status").startswith("happened")
    True
    """
    return _OF[table].get(column) or _ALL[column]
