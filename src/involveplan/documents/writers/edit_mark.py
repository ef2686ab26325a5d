"""The mark in a document that we wrote: a digest of its content, so that later changes by hand can be detected.

Markdown has it as a comment on the last line, a web page as its generator, a Word file as the identifier in its
properties.
"""

import re
import zipfile
import zlib
from hashlib import sha256
from io import BytesIO

from involveplan.documents.writers.word_zip import write_reproducible_zip

_COMMENT = re.compile(rb"\n<!-- involveplan: ([0-9a-f]{16}) -->\n\Z")
_ANY_COMMENT = re.compile(rb"<!-- involveplan: [0-9a-f]{16} -->")  # also if somebody has added text below it
_GENERATOR = b'<meta name="generator" content="involveplan">'
_MARKED_GENERATOR = re.compile(_GENERATOR[:-2] + rb' ([0-9a-f]{16})">')
_IDENTIFIER = re.compile(rb"<dc:identifier>involveplan:([0-9a-f]{16})</dc:identifier>")
_PROPERTIES, _PROPERTIES_END = "docProps/core.xml", b"</cp:coreProperties>"
_MAX_SIZE = 50_000_000  # bytes; a longer file is not one that we wrote


def add_mark(format_name: str, data: bytes) -> bytes:
    """Return a document with the mark of its content. The same document always gives the same bytes."""
    if format_name == "docx":
        parts = _word_parts(data)
        identifier = b"<dc:identifier>involveplan:%s</dc:identifier>" % _digest_of_parts(parts)
        parts[_PROPERTIES] = parts[_PROPERTIES].replace(_PROPERTIES_END, identifier + _PROPERTIES_END)
        return write_reproducible_zip(parts)
    digest = _digest([data])
    if format_name == "html":
        return data.replace(_GENERATOR, b'%s %s">' % (_GENERATOR[:-2], digest), 1)
    return data + b"\n<!-- involveplan: %s -->\n" % digest


def has_mark(format_name: str, data: bytes) -> bool:
    """Return True if a document has a mark, whether or not somebody has edited it since."""
    if len(data) > _MAX_SIZE:
        return False
    if format_name == "docx":
        return _IDENTIFIER.search(_readable_word_parts(data).get(_PROPERTIES, b"")) is not None
    pattern = _MARKED_GENERATOR if format_name == "html" else _ANY_COMMENT
    return pattern.search(data) is not None


def is_unedited(format_name: str, data: bytes) -> bool:
    """Return True if a document has a mark and its content is still the same."""
    if len(data) > _MAX_SIZE:
        return False
    if format_name == "docx":
        return _is_unedited_word(data)
    data = data.replace(b"\r\n", b"\n")  # git on Windows changes the ends of lines
    pattern, original = (_MARKED_GENERATOR, _GENERATOR) if format_name == "html" else (_COMMENT, b"")
    found = pattern.search(data)
    return found is not None and found[1] == _digest([data[: found.start()] + original + data[found.end() :]])


def _is_unedited_word(data: bytes) -> bool:
    parts = _readable_word_parts(data)
    properties = parts.get(_PROPERTIES, b"")
    found = _IDENTIFIER.search(properties)
    if found is None:
        return False
    parts[_PROPERTIES] = properties.replace(found[0], b"", 1)
    return found[1] == _digest_of_parts(parts)


def _readable_word_parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name. Empty if it cannot be read."""
    try:
        return _word_parts(data)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return {}


def _word_parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word file by name, in their order. Raises the errors of `zipfile`, and ValueError."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        entries = file.infolist()
        names = {entry.filename for entry in entries}
        if len(names) < len(entries) or sum(entry.file_size for entry in entries) > _MAX_SIZE:
            raise ValueError
        return {entry.filename: file.read(entry) for entry in entries}


def _digest_of_parts(parts: dict[str, bytes]) -> bytes:
    return _digest([piece for name, content in parts.items() for piece in (name.encode(), content)])


def _digest(pieces: list[bytes]) -> bytes:
    total = sha256()
    for piece in pieces:
        total.update(b"%d:" % len(piece))  # so that no two lists of pieces have the same digest
        total.update(piece)
    return total.hexdigest()[:16].encode()
