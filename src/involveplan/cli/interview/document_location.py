"""The place of documents in words that people who do not use paths understand."""

from collections.abc import Sequence
from pathlib import PurePath

from involveplan.wizard.wizard_text import wizard_texts
from involveplan.wording import join_words


def location_messages(
    names: Sequence[str], folder: PurePath, home: PurePath | None, platform: str
) -> tuple[str, ...]:
    """Return the sentences that say where documents are and how to open them.

    `folder` is a full path. `platform` is as in `sys.platform`.
    """
    words = wizard_texts().document
    program = words.file_managers.get(platform, words.file_managers["other"])
    files = join_words([f"“{name}”" for name in names])
    sentence = words.one_place if len(names) == 1 else words.several_places
    opening = words.open_one if len(names) == 1 else words.open_several
    if home is None or not folder.is_relative_to(home):
        place, path = words.folder.format(folder=folder), ""
    elif folder == home:
        place, path = words.home_folder, f" ({folder})"
    else:
        place, path = words.folder.format(folder=folder.relative_to(home)), f" ({folder})"
    return (
        f"{sentence.format(files=files, folder=place)}{path}.",
        opening.format(program=program),
    )
