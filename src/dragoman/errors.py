"""Everything that can go wrong, as one tree; each error says where, why and what to do.

    DragomanError
        InputError          a file or record that cannot be read; the rest of the batch goes on
            EmptyInput          there is nothing in it
            NotText             it is binary
            UnreadableFile      the system does not let us read it
            BrokenRecord        one line of a JSONL or CoNLL-U file is not what it should be
        UsageError          what the user asked for does not exist or does not fit
        ModelError          a model file is missing, broken or made for another version
        KnowledgeError      a knowledge file breaks its rules
        CorpusError         tables on disk cannot be written or are not what they should be
        LedgerError         a ledger cannot be opened, read or written
            NewerLedger         a later version of the program made it
            LedgerBusy          somebody else is writing to it
            LedgerFull          there is no room left on the disk
            LedgerLost          the connection to the database broke
            ChangedMeanwhile    somebody else has corrected the same record first

Foreign errors (OSError, UnicodeDecodeError, msgspec, onnxruntime, YAML, SQLAlchemy) are mapped where they arise
and keep their cause.
"""

from __future__ import annotations


class DragomanError(Exception):
    """The root of the tree.

    >>> str(EmptyInput("notes.txt", "the file is empty", "give a file with text"))
    'notes.txt: the file is empty; give a file with text'
    """

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        super().__init__(place, reason, remedy)
        self.place = place
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}; {self.remedy}"


class InputError(DragomanError):
    """A file or record that cannot be read."""


class EmptyInput(InputError):
    """There is nothing to read."""


class NotText(InputError):
    """The bytes are no text."""


class UnreadableFile(InputError):
    """The system does not let us read the file."""


class BrokenRecord(InputError):
    """One record of a file is not what it should be; the others are read."""


class UsageError(DragomanError):
    """What was asked for does not exist or does not fit."""


class ModelError(DragomanError):
    """A model file is missing, broken or made for another version."""


class KnowledgeError(DragomanError):
    """A knowledge file breaks its rules."""


class CorpusError(DragomanError):
    """Tables on disk cannot be written, or are not what they should be."""


class LedgerError(DragomanError):
    """A ledger cannot be opened, read or written; what it holds is whole."""


class NewerLedger(LedgerError):
    """A later version of the program made the ledger."""


class LedgerBusy(LedgerError):
    """Somebody else is writing to the ledger, and went on for longer than we wait."""


class LedgerFull(LedgerError):
    """There is no room left where the ledger lies."""


class LedgerLost(LedgerError):
    """The connection to the database broke; the work in hand was undone."""


class ChangedMeanwhile(LedgerError):
    """Somebody else has corrected the same record since it was looked at."""


def not_installed(place: str, package: str, extra: str) -> UsageError:
    """The error where a package of one of our extras is missing; its remedy is true of a checkout, too.

    >>> not_installed("serve", "fastapi", "web").remedy
    "install the extra web: `pip install 'dragoman[web]'`, or in a checkout `pip install '.[web]'`"
    """
    remedy = (
        f"install the extra {extra}: `pip install 'dragoman[{extra}]'`, or in a checkout `pip install '.[{extra}]'`"
    )
    return UsageError(place, f"{package} is not installed", remedy)
