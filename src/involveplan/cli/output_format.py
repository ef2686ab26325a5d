"""The format of an output, from the option or the ending of its file."""

from collections.abc import Sequence
from pathlib import Path, PurePath

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_paths import STDOUT, check_outputs
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.reports import REPORT_FORMATS

# Formats of neither reports nor documents, and the endings of their files.
_OTHER_FORMATS = {"json": (".json",), "csv": (".csv",), "yaml": (".yaml", ".yml")}
_FORMATS = (
    *((each.name, each.endings) for each in DOCUMENT_FORMATS.values()),
    *_OTHER_FORMATS.items(),
    *((each.name, each.endings) for each in REPORT_FORMATS.values()),
)
# The format of a file by its ending, in the order of the formats. The first format that names an ending has it.
_BY_LAST = {ending: name for name, endings in reversed(_FORMATS) for ending in endings}
ENDINGS = {ending: _BY_LAST[ending] for _, endings in _FORMATS for ending in endings}
_USUAL_ENDINGS = {name: endings[0] for name, endings in reversed(_FORMATS) if endings}
# Endings of plain text, the format that a command prints by default.
PLAIN_TEXT_ENDINGS = ("", ".txt", ".log")
# Formats that their ending must match, because programs open such a file by its ending.
_EXCLUSIVE = {each.name: each.file_type for each in DOCUMENT_FORMATS.values() if each.is_exclusive}
# A browser opens these as pages too, and no command writes them.
_PAGES = (".xhtml", ".xht", ".shtml", ".svg")
# Formats that no command writes: the formats to use instead, and a sentence that says how.
_ALTERNATIVES = {
    ".pdf": (
        ("docx", "html"),
        "involveplan cannot write PDF. Write a .docx or .html file, then save it as a PDF.",
    ),
    ".doc": (("docx",), "involveplan cannot write .doc files. Write a .docx file instead."),
    ".odt": (("docx",), "involveplan cannot write .odt files. Write a .docx file, then save it as .odt."),
    ".rtf": (("docx",), "involveplan cannot write .rtf files. Write a .docx file, then save it as .rtf."),
    ".xls": (
        ("csv",),
        "involveplan cannot write .xls files. Write a .csv file, then open it as a spreadsheet.",
    ),
    ".xlsx": (
        ("csv",),
        "involveplan cannot write .xlsx files. Write a .csv file, then open it as a spreadsheet.",
    ),
    ".ods": (
        ("csv",),
        "involveplan cannot write .ods files. Write a .csv file, then open it as a spreadsheet.",
    ),
}


def checked_format(
    output: Path | None,
    explicit: str | None,
    supported: Sequence[str],
    option: str = "--output-format",
    plan: Path | None = None,
) -> str:
    """Return the format of the only output of a command, after checking that its file is safe to write. Raises CliExit.

    `plan` is the plan that the command reads.
    """
    check_outputs([] if output is None else [output], [] if plan is None else [plan], "the plan itself")
    return format_of(output, explicit, supported, option)


def format_of(
    output: Path | None, explicit: str | None, supported: Sequence[str], option: str = "--output-format"
) -> str:
    """Return the format of an output: the explicit one, else the one of its ending. Raises CliExit.

    `supported` are the formats that the command can write, with the one for plain text first.
    """
    if output is None or output == STDOUT:
        return explicit or supported[0]
    ending = ending_of(output)
    named = supported[0] if ending in PLAIN_TEXT_ENDINGS else ENDINGS.get(ending)
    if explicit is None:
        if named and named in supported:
            return named
        raise CliExit(
            USAGE,
            f"“{output.as_posix()}” was not written. {_reason(ending, supported)}",
            _ending_choices(supported),
        )
    if named in _EXCLUSIVE and named != explicit:
        without = f", or leave out {option}" if named in supported else ""
        raise CliExit(
            USAGE,
            f"“{output.as_posix()}” was not written. A {ending} file is always {_EXCLUSIVE[named]}, "
            f"but you asked for “{explicit}”.",
            f"Use a file name that ends in {ending_for(explicit)}{without}.",
        )
    if ending in _PAGES:
        reason = f"“{output.as_posix()}” was not written. A browser opens {ending} files as web pages."
        raise CliExit(USAGE, reason, f"Use a file name that ends in {ending_for(explicit)}.")
    return explicit


def ending_of(file: PurePath) -> str:
    """Return the ending of a file name in lower case. Windows ignores dots and spaces after it."""
    name = file.name.rstrip(". ").lower()
    return name if name in ENDINGS else PurePath(name).suffix


def ending_for(format_: str) -> str:
    """Return the usual ending of a format."""
    return _USUAL_ENDINGS.get(format_, ".txt")


def is_known_ending(ending: str) -> bool:
    """Return True if an ending belongs to a known format, whether a command can write it or not."""
    return bool(ending) and (ending in ENDINGS or ending in PLAIN_TEXT_ENDINGS or ending in _ALTERNATIVES)


def _reason(ending: str, supported: Sequence[str]) -> str:
    instead, sentence = _ALTERNATIVES.get(ending, ((), ""))
    if any(each in supported for each in instead):
        return sentence
    return f"This command does not write {ending} files."


def _ending_choices(supported: Sequence[str]) -> str:
    """Return a sentence with the endings to choose from, one per format."""
    usual = dict.fromkeys(ending_for(each) for each in supported if each in _USUAL_ENDINGS)
    *most, last = [*usual, ".txt"]
    return f"Use a file name that ends in {', '.join(most)} or {last}."
