"""Document -> Reading: the stages, in order, on one page.

    documents -> analysis -> dates -> speech -> actors -> events -> commitments -> threads -> reading

Each stage is a pure function of what came before; the reader holds only what is loaded once.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.documents.days import near_day
from dragoman.errors import UsageError
from dragoman.records import Document, DocumentHeader, Reading
from dragoman.records import Warning as Notice

if TYPE_CHECKING:
    from dragoman.analysis.columns import Analysis
    from dragoman.events.arguments import Who
    from dragoman.events.coding import Coder

LANGUAGE = "en"

_FAR = 31
"""How many days a text may lie before or after the day that it was published on."""


class Reader:
    """Reads documents with one model; safe to share between threads.

    `threads` is how many batches run at once, all cores by default; it never changes a result. `own_actors`
    is a file of actors that are added to ours, or take their place; `own_codebook` one of kinds of events. Raises
    UsageError for a model that is not there, ModelError for a broken one, KnowledgeError for a broken file of a user.

    >>> from dragoman.documents import document_from_text
    >>> reading = Reader().read(document_from_text("The talks were useful, President Dana Orlo said."))
    >>> [statement.speaker.name for statement in reading.statements]
    ['Dana Orlo']
    """

    def __init__(
        self,
        model: str = "base",
        threads: int | None = None,
        own_actors: Path | None = None,
        own_codebook: Path | None = None,
    ) -> None:
        from dragoman.actors import Gazetteer, Resolver
        from dragoman.analysis.core import Core
        from dragoman.knowledge.acting import actor_entries
        from dragoman.knowledge.codebook import codebook
        from dragoman.knowledge.promising import promising_lexicon
        from dragoman.knowledge.relations import relations
        from dragoman.knowledge.saying import saying_lexicon
        from dragoman.knowledge.threading import thread_lexicon

        self._core = Core(model, threads)
        self._sayings = saying_lexicon()
        self._codebook = codebook(own_codebook)
        self._promising = promising_lexicon()
        self._threads = thread_lexicon()
        self._relations = relations()
        self._actors = actor_entries(own_actors)
        self._resolver = Resolver(Gazetteer(self._actors))

    def read(self, document: Document) -> Reading:
        """Everything that is read in a document; a text in another language gives no statements."""
        if document.language != LANGUAGE:
            head = header(document, (_other_language(document),))
            return Reading(dragoman=version("dragoman"), codebook=self._codebook.version, document=head)
        return self.read_analysis(document, self._core.analyse(document.text))

    def read_analysis(self, document: Document, analysis: Analysis) -> Reading:
        """The same for a text that is already analysed, by this core or read from CoNLL-U."""
        return self._read(document, analysis)[0]

    def coder(self, document: Document) -> tuple[Reading, Coder]:
        """The reading of a document, and what `dragoman.events.explaining` needs to tell why its events were read.

        Raises UsageError for a text in a language that is not read.
        """
        from dragoman.events.coding import Coder

        if document.language != LANGUAGE:
            raise UsageError(document.place, _other_language(document).message, "give an English text")
        reading, who = self._read(document, self._core.analyse(document.text))
        return reading, Coder(who, reading.dates, self._codebook, document.published)

    def _read(self, document: Document, analysis: Analysis) -> tuple[Reading, Who]:
        from dragoman.actors import with_actors
        from dragoman.commitments import commitments
        from dragoman.dates import dates
        from dragoman.events import events, who_of
        from dragoman.speech import statements
        from dragoman.threads import threads, with_threads

        told = dates(analysis, document.published)
        referents = self._resolver.referents(analysis, document.published, document.publisher)
        said = statements(analysis, self._sayings, document.title)
        found = with_actors(said.found, referents, said.signers)
        notices = (*_contradictions(document), *_cuts(document, analysis), *_open_quotations(document, said.unclosed))
        day, book = document.published, self._codebook
        who = who_of(analysis, referents, told, found)
        done = events(who, told, book, day)
        promised = commitments(who, told, done, book, self._promising, day)
        named, done = threads(analysis, referents, found, done, self._threads, self._relations, self._actors)
        reading = Reading(
            dragoman=version("dragoman"), codebook=book.version, document=header(document, notices), statements=found,
            events=done, commitments=with_threads(promised, done, named), dates=told, actors=referents.actors,
            threads=named,
        )  # fmt: skip
        return reading, who

    @property
    def codebook(self) -> str:
        """The codebook that events are read with, as name@hash."""
        return self._codebook.version

    def with_names(self, analysis: Analysis) -> Analysis:
        """The analysis with the core's names, for a parse that came without any."""
        return self._core.with_names(analysis)


def _contradictions(document: Document) -> tuple[Notice, ...]:
    """A warning where the day of publication that was given lies far from the one that the text itself tells."""
    told = next((one for one in document.metadata if one.field == "published" and one.found_by == "text"), None)
    if told is None or document.published is None:
        return ()
    given = date.fromisoformat(near_day(document.published))
    apart = abs((date.fromisoformat(told.value) - given).days)
    if apart <= _FAR:
        return ()
    message = f"published on {document.published}, but the text says {told.value}; dates are counted from the former"
    return (Notice(place=document.place, message=message),)


def _open_quotations(document: Document, unclosed: tuple[int, ...]) -> tuple[Notice, ...]:
    """A warning where quotation marks do not pair: the words behind them may be given to the wrong speaker."""
    if not unclosed:
        return ()
    more = f", and {len(unclosed) - 1} more" if len(unclosed) > 1 else ""
    message = f"the quotation that opens at offset {unclosed[0]} is never closed{more}"
    return (Notice(place=document.place, message=message),)


def header(document: Document, notices: tuple[Notice, ...] = ()) -> DocumentHeader:
    """What the JSON of a reading says of its document; the text only where the file does not hold it."""
    return DocumentHeader(
        id=document.id,
        external_id=document.external_id,
        title=document.title,
        published=document.published,
        publisher=document.publisher,
        origin=document.origin,
        url=document.url,
        language=document.language,
        text_sha256=document.text_sha256,
        metadata=document.metadata,
        warnings=document.warnings + notices,
        text=None if document.text_given else document.text,
        pages=document.pages,
    )


def _other_language(document: Document) -> Notice:
    return Notice(place=document.place, message=f"the language is {document.language!r}; only English is read")


def _cuts(document: Document, analysis: Analysis) -> tuple[Notice, ...]:
    """Sentences longer than the network's window, which were parsed in parts."""
    return tuple(
        Notice(
            place=document.place,
            message=f"a sentence of {_size(analysis, sentence)} words at offset "
            f"{analysis.sentence_span(sentence)[0]} was parsed in parts",
        )
        for sentence in analysis.cut
    )


def _size(analysis: Analysis, sentence: int) -> int:
    first, last = analysis.sentences[sentence].tolist()
    return int(last - first)
