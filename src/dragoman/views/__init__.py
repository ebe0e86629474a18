"""What a reading looks like to people: a page to check it on, and a table for the terminal."""

from __future__ import annotations

from dragoman.views.page import pages, reading_page
from dragoman.views.table import StatementRow, document_line, header_line, render_table, statement_rows

__all__ = ["StatementRow", "document_line", "header_line", "pages", "reading_page", "render_table", "statement_rows"]
