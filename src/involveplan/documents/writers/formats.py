"""The output formats of documents, with the writer of each."""

from collections.abc import Callable
from dataclasses import dataclass

from involveplan.documents.blocks import Document
from involveplan.documents.writers.html import render_html
from involveplan.documents.writers.markdown import render_markdown
from involveplan.documents.writers.word import render_word


@dataclass(frozen=True, slots=True)
class DocumentWriter:
    """The writer of an output format. `is_text` is False if a terminal cannot show it."""

    render: Callable[[Document], str] | Callable[[Document], bytes]
    is_text: bool = True

    def to_bytes(self, document: Document) -> bytes:
        """Return the document as the bytes of a file. The same document always gives the same bytes."""
        output = self.render(document)
        return output if isinstance(output, bytes) else output.encode("utf-8", "backslashreplace")


DOCUMENT_WRITERS = {
    "markdown": DocumentWriter(render_markdown),
    "html": DocumentWriter(render_html),
    "docx": DocumentWriter(render_word, is_text=False),
}
