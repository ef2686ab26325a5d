"""What a document can be written as: one writer each."""

from collections.abc import Callable
from dataclasses import dataclass

from involveplan.documents.blocks import Document
from involveplan.documents.html import html
from involveplan.documents.markdown import markdown
from involveplan.documents.word import word


@dataclass(frozen=True, slots=True)
class Format:
    """How it is written, what the names of its files end with, and whether a screen can show it."""

    write: Callable[[Document], str] | Callable[[Document], bytes]
    endings: tuple[str, ...]
    shown: bool = True

    def written(self, document: Document) -> bytes:
        """The document as the bytes of a file, the same for the same document."""
        made = self.write(document)
        return made if isinstance(made, bytes) else made.encode("utf-8", "backslashreplace")


FORMATS = {
    "markdown": Format(markdown, (".md", ".markdown")),
    "html": Format(html, (".html", ".htm")),
    "docx": Format(word, (".docx",), shown=False),
}


def by_ending(ending: str) -> str:
    """The format that files of such an ending are in; markdown where none is known by it."""
    return next((name for name, each in FORMATS.items() if ending.lower() in each.endings), "markdown")
