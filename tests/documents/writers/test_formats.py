"""What documents can be written as."""

import subprocess
import sys

import pytest

from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from tests.documents.every_document import every_document
from tests.documents.plans_to_print import example


@pytest.mark.parametrize("name", DOCUMENT_FORMATS)
def test_the_same_plan_gives_the_same_bytes(name: str) -> None:
    first, second = (every_document(example("opmh-carers")) for _ in range(2))
    for kind in first:
        assert DOCUMENT_FORMATS[name].to_bytes(first[kind]) == DOCUMENT_FORMATS[name].to_bytes(second[kind])


def test_the_library_for_word_files_is_loaded_only_for_word_files() -> None:
    code = "import sys, involveplan.cli.commands.render; print('docx' in sys.modules, 'lxml' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
