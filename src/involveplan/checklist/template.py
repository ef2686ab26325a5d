"""The template for an organisation's own checklist."""

import re

from involveplan.plan.yaml.emit import inline

_STARTER = """\
# A checklist of your own. Change it, then run: involveplan checklist check {file}
# To use it, add it to involveplan.toml (checklists = ["{file}"]) or give it with --checklist. Then "new" and "fill"
# ask about its items, "check" looks for them, "explain" explains them and "render" prints them.
checklist: {name}
prefix: {prefix}        # three capital letters of your own: every code below begins with them
title: {title}
about: What this checklist is about, in a sentence.
items:
  # An item with a field of your own. Everything under `answers` is yours.
  - code: {prefix}001
    name: sponsor-named
    field: answers.sponsor
    ask: Which director sponsors this work? Give a role, not a name.
    message: The plan does not say which director sponsors this work.
    why: Our trust only involves people if a director will act on what they say.
    write: A role, for example “director of nursing”.
    in_file: "Add “sponsor” under “answers”, for example “sponsor: director of nursing”."   # for people who edit this
    example: {{value: director of nursing}}
    check: {{kind: filled}}
    from: draft               # draft, agreed, running or closed: the stage at which it is first needed
    severity: warning         # error, warning or note, or {{small: note, medium: warning, large: error}}

  # An item on a field that every plan has.
  - code: {prefix}002
    name: panel-asked
    field: tools[].tested_by
    ask: Has the readers' panel tried out the questions for {{tool}}?
    message: The plan does not say that the readers' panel will try out the questions for {{tool}}.
    why: The panel spots questions that nobody understands before you send them out.
    write: Who will try them out, for example “the readers' panel”.
    example: {{value: the readers' panel}}
    check: {{kind: matches, like: ["*panel*"]}}
    from: agreed
    severity: note
"""


def starter_checklist(name: str, taken: set[str]) -> str:
    """Return a commented checklist file with two working items. `taken` are prefixes already in use.

    Raises ValueError if the name is invalid. It needs lower case letters, digits and hyphens.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 60:
        raise ValueError(name)
    title = name.replace("-", " ").capitalize()
    return _STARTER.format(
        name=inline(name), file=f"{name}.yaml", prefix=_prefix(name, taken), title=inline(title)
    )


def _prefix(name: str, taken: set[str]) -> str:
    """Return three capitals from the name that no other checklist uses."""
    letters = [letter for letter in name.upper() if letter.isalpha()] + ["X", "Y", "Z"]
    tries = (
        "".join((letters[0], second, third)) for second in letters[1:] for third in [*letters[2:], *"XYZQJK"]
    )
    return next(prefix for prefix in (*tries, "OWN") if prefix not in taken)
