"""Word files as reproducible bytes, without timestamps."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document as File

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can tell


def to_reproducible_bytes(file: "File") -> bytes:
    """Return a file as bytes."""
    first, second = BytesIO(), BytesIO()
    file.save(first)
    with ZipFile(first) as found, ZipFile(second, "w", ZIP_DEFLATED) as made:
        for name in found.namelist():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            made.writestr(entry, found.read(name))
    return second.getvalue()
