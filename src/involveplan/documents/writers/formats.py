"""What a document can be written as: one writer each."""

from collections.abc import Callable
from dataclasses import dataclass

from involveplan.documents.blocks import Document
from involveplan.documents.writers.html import html
from involveplan.documents.writers.markdown import markdown
from involveplan.documents.writers.word import word


@dataclass(frozen=True, slots=True)
class Format:
    """How it is written, and whether a screen can show it."""

    write: Callable[[Document], str] | Callable[[Document], bytes]
    shown: bool = True

    def written(self, document: Document) -> bytes:
        """The document as the bytes of a file, the same for the same document."""
        made = self.write(document)
        return made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")


FORMATS = {
    "markdown": Format(markdown),
    "html": Format(html),
    "docx": Format(word, shown=False),
}
