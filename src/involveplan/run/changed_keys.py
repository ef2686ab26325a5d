"""The keys of an agreed plan that changed, if git has the agreed version.

A check sees only the current plan. So the finding is the same from the cache and without git. With `--history`, git is
asked, and the message names the keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.linting.finding import Finding, Outcome
from involveplan.wording import join_words

if TYPE_CHECKING:  # most plans have not changed since they were agreed
    from involveplan.checklist.model import Item
    from involveplan.run.git.history import History
    from involveplan.run.rules.resolver import EffectiveRules

_AT = ("agreed", "of")
_MAX_NAMED = 6  # keys that are named; the others are counted


def reports_change(finding: Finding) -> bool:
    """True if a finding reports that a plan has changed since it was agreed."""
    return finding.pointer == _AT and bool(_agreed_fingerprint(finding))


@dataclass(slots=True)
class ChangedKeys:
    """Adds the changed keys to messages of outcomes. `effective` has the rules of each plan by file."""

    effective: "Mapping[str, EffectiveRules]"
    _known: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def add_to(self, outcome: Outcome) -> Outcome:
        """Return the outcome with the changed keys in the message of its finding, if git knows them."""
        if self.effective[outcome.file].history is None or not any(map(reports_change, outcome.findings)):
            return outcome
        return outcome._replace(findings=tuple(map(self._named, outcome.findings)))

    def _named(self, finding: Finding) -> Finding:
        if not reports_change(finding):
            return finding
        item = self.effective[finding.file].rules.library.item(finding.code)
        words = _template(item) if item else ""
        keys = self._keys(finding.file, _agreed_fingerprint(finding)) if words else ()
        if not keys:
            return finding
        from involveplan.linting.engine import format_message

        figures = {**finding.values, "keys": first_keys(keys)}
        return finding._replace(message=format_message(words, figures), values=figures)

    def _keys(self, file: str, agreed: str) -> tuple[str, ...]:
        if (file, agreed) not in self._known:
            self._known[file, agreed] = keys_changed_since(Path(file), agreed, self.effective[file].history)
        return self._known[file, agreed]


def keys_changed_since(path: Path, agreed: str, history: "History | None") -> tuple[str, ...]:
    """Return the keys that differ between a plan and its version with the fingerprint `agreed`.

    Empty without `history`, or if git does not have that version.
    """
    from involveplan.plan.files.reader import read_raw
    from involveplan.plan.fingerprint import differing_keys, fingerprint
    from involveplan.plan.source import read
    from involveplan.run.errors import RunError

    try:
        raw = read_raw(path)
        now = read(raw, "plan").value
        for earlier in history.versions(path, raw) if history and now else ():
            before = read(earlier, "plan").value
            if now and before and fingerprint(before) == agreed:
                return differing_keys(before, now)
    except (RunError, OSError, ValueError):  # no repository, no git, or it does not answer
        pass
    return ()


def _agreed_fingerprint(finding: Finding) -> str:
    return finding.values.get("agreed_of", "")


def _template(item: "Item") -> str:
    check = item.check
    return str(check.takes.get("named", "")) if check.kind == "computed" else ""


def first_keys(keys: tuple[str, ...]) -> str:
    """Return keys in words; of many keys only the first, with the number of others."""
    more = len(keys) - _MAX_NAMED
    return join_words([*keys[:_MAX_NAMED], f"{more} more"] if more > 0 else keys)
