"""Files and texts to documents: decoded, told apart, dated, and never changed."""

from dragoman.documents.assemble import check_date, document_from_text
from dragoman.documents.files import read_named, read_path, read_stdin

__all__ = ["check_date", "document_from_text", "read_named", "read_path", "read_stdin"]
