"""The formats of documents. Each has a function that turns a document into text or bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from involveplan.documents.blocks import Document


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """A format of documents, and the module and function of this package that write it, loaded on first use.

    `endings` are those of its files, the usual one first. `file_type` is what such a file is called, with its article.
    `is_exclusive`: programs open a file by these endings, so nothing else is written to one.
    `is_text` is False if a screen cannot show it.
    `can_follow`: several documents are written one after the other. Else they are sections of one.
    """

    name: str
    writer: str
    endings: tuple[str, ...]
    file_type: str
    is_exclusive: bool = False
    is_text: bool = True
    can_follow: bool = False

    def render(self, document: "Document") -> str | bytes:
        """Return the document as text, or as bytes if a screen cannot show it."""
        module, _, function = self.writer.partition(":")
        write: Callable[[Document], str | bytes] = getattr(import_module(f"{__package__}.{module}"), function)
        return write(document)

    def to_bytes(self, document: "Document") -> bytes:
        """Return the document as the bytes of a file. The same document always gives the same bytes."""
        output = self.render(document)
        return output if isinstance(output, bytes) else output.encode("utf-8", "backslashreplace")


# In the order of the help, the one for plain text first.
_FORMATS = (
    DocumentFormat("markdown", "markdown:render_markdown", (".md", ".markdown"), "Markdown", can_follow=True),
    DocumentFormat("html", "html:render_html", (".html", ".htm"), "a web page", is_exclusive=True),
    DocumentFormat("docx", "word:render_word", (".docx",), "a Word file", is_exclusive=True, is_text=False),
)
DOCUMENT_FORMATS = {each.name: each for each in _FORMATS}
