"""Labels of numbers, such as “MRN”, and the numbers next to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from involveplan.checks.detail_finders.plain_text import Offsets

WORD_START = r"(?<![^\W_])"
_QUOTES = r"""[ '"*`]{0,4}"""
_OWNER = (
    r"(?:the |this |a |our |his |her |their |my )?"
    r"(?:patient|carer|child|person|client|resident|man|woman|adult)s?(?:'s)?"
)
_LINK = (
    rf"(?:[ ]?\([^()\n]{{0,20}}\))?{_QUOTES}[:=#.,_*)-]{{0,3}}{_QUOTES}"
    rf"(?:(?:is|was|are|were|reads)[ :]{{1,3}}|(?:of|for) {_OWNER}[ :=,]{{1,3}}(?:is |was )?)?{_QUOTES}"
)
_LINK_BACK = (
    r"""['"]?[]}]{0,2}[ ]{0,2}[,(:=#-]?[ ]?\(?(?:(?:is|was|are) )?"""
    rf"(?:{_OWNER} )?(?:the |his |her |their |my |a |an )?"
)
_SEPARATOR = r"[ '\"]{0,3}(?:,|;|/|&|\+|and|or)[ '\"]{0,3}(?:and )?"

# Numbers after these words identify things.
_THING = re.compile(
    r"(?i)(?<![^\W_])(?:order|uprn|usrn|is[bs]n|doi|pmid|invoice|asset|barcode|serial|item|batch|ticket|job|version|grant|trial"
    r"|charity|company|cost (?:code|cent(?:re|er))|orcid|iras|imei|snomed|purchase order|po|meeting"
    r"|webinar|zoom|teams|passcode|product|part|model|award)"
    r"(?:[ _-]?(?:no|num|numbers?|id|code|ref|reference)\.?)?[ :#=.,]{0,3}(?:[A-Z]{1,3}[ -]?)?$"
)


def names_thing(text: str, start: int) -> bool:
    """Return whether the words before a number say that it identifies a thing, for example an order."""
    return bool(_THING.search(text[max(0, start - 40) : start]))


@dataclass(frozen=True)
class LabelledNumbers:
    """Numbers that a label makes personal: expressions for the label and for the number next to it."""

    label: str
    value: str
    link: str = _LINK
    looks_back: bool = True

    def find(self, text: str) -> Iterator[Offsets]:
        """Yield the numbers after a label, and the one before it if none follows."""
        for label in self._labels.finditer(text):
            value = self._after.match(text, label.end())
            if value:
                yield value.span(1)
                while value := self._next.match(text, value.end()):
                    yield value.span(1)
            elif self.looks_back:
                before = self._before.search(text, max(0, label.start() - 60), label.start())
                if before:
                    yield before.span(1)

    @cached_property
    def _labels(self) -> re.Pattern[str]:
        return re.compile(rf"(?i){WORD_START}(?:{self.label})")

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return re.compile(rf"(?i){self.link}({self.value})")

    @cached_property
    def _next(self) -> re.Pattern[str]:
        return re.compile(rf"(?i){_SEPARATOR}({self.value})")

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(rf"(?i)(?<![\w£.-])({self.value}){_LINK_BACK}$")
