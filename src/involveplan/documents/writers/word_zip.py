"""Word files as reproducible bytes, without timestamps."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document as File

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can tell


def to_reproducible_bytes(file: "File") -> bytes:
    """Return a file as bytes."""
    saved = BytesIO()
    file.save(saved)
    with ZipFile(saved) as found:
        return write_reproducible_zip({name: found.read(name) for name in found.namelist()})


def write_reproducible_zip(parts: dict[str, bytes]) -> bytes:
    """Return a zip file with these parts, by name."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as made:
        for name, content in parts.items():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            made.writestr(entry, content)
    return written.getvalue()
