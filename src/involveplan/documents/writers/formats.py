"""The output formats of documents, with the writer of each."""

from collections.abc import Callable
from dataclasses import dataclass

from involveplan.documents.blocks import Document
from involveplan.documents.writers.html import html
from involveplan.documents.writers.markdown import markdown
from involveplan.documents.writers.word import word


@dataclass(frozen=True, slots=True)
class Format:
    """The writer of an output format. `is_text` is False if a terminal cannot show it."""

    write: Callable[[Document], str] | Callable[[Document], bytes]
    shown: bool = True

    def written(self, document: Document) -> bytes:
        """Return the document as the bytes of a file. The same document always gives the same bytes."""
        made = self.write(document)
        return made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")


FORMATS = {
    "markdown": Format(markdown),
    "html": Format(html),
    "docx": Format(word, shown=False),
}
