"""The offer of a Word document or a web page at the end of an interview."""

from involveplan.cli.interview.documents import OPTIONAL
from involveplan.cli.user_settings import load_document_formats, save_document_formats
from involveplan.wizard.question import Answer, Asker, Choice, NotApplicable, Progress, Question, Skip
from involveplan.wizard.wizard_text import wizard_texts


def remembered_formats() -> tuple[str, ...] | None:
    """Return the formats that the user chose before. None if the user has not chosen."""
    return load_document_formats(OPTIONAL)


def offer_documents(asker: Asker) -> tuple[str, ...] | None:
    """Ask which documents to write as well, and remember the choice. None if the person goes back to the plan.

    A skipped question is asked again next time.
    """
    reply = asker.ask(_question(), Progress(0), "")
    if isinstance(reply, Skip):
        return ()
    if not isinstance(reply, Answer | NotApplicable):
        return None
    chosen = reply.value if isinstance(reply, Answer) else []
    formats = tuple(each for each in OPTIONAL if each in chosen)
    save_document_formats(formats)
    return formats


def _question() -> Question:
    words = wizard_texts().document
    labels = {"docx": words.word, "html": words.web_page}
    return Question(
        "documents",
        words.offer,
        "several",
        (),
        action="choose",
        chapter=words.chapter,
        why=words.offer_why,
        write=words.offer_write,
        choices=tuple(Choice(each, labels[each]) for each in OPTIONAL),
        allows_none=True,
    )
