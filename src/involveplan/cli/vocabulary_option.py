"""Options that take a word of a vocabulary."""

from involveplan.cli.exits import USAGE, CliExit
from involveplan.plan.problems import did_you_mean
from involveplan.plan.vocabulary import load_vocabulary


def parse_word(listing: str, word: str, option: str = "") -> str:
    """Return the key of a vocabulary from a word in any case. Raises CliExit for an unknown word.

    `option` is the name of the option, if it differs from that of the vocabulary.
    """
    known = list(load_vocabulary().words[listing])
    if word.casefold() in known:
        return word.casefold()
    name = option or listing
    near = did_you_mean(word, known) or f" Use one of these: {', '.join(known)}."
    raise CliExit(USAGE, f"“{word}” is not a valid value for --{name}.{near}")
