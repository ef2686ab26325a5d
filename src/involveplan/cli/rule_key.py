"""One short text for all that decides what is found in a plan, apart from the plan, the product and the day."""

import json
from collections.abc import Iterable
from hashlib import blake2b
from uuid import uuid4

from involveplan.checks.computed import REGISTERED
from involveplan.cli.own_checklists import Own
from involveplan.linting.config import Config
from involveplan.linting.engine import Rules


def rule_key(rules: Rules, config: Config, own: Iterable[Own]) -> str:
    """32 hexadecimal digits: the bytes of the own checklists in order, the settings that hold, what was asked for.

    A check of an installed package may find something else at any time. Where one takes part, no two keys are alike.
    """
    settings = {
        "stage": rules.stage,
        "scale": rules.scale,
        "select": sorted(rules.select),
        "ignore": sorted(rules.ignore),
        "because": sorted(config.ignore.items()),
        "severities": sorted(rules.severities.items()),
        "thresholds": sorted(config.thresholds.items()),
        "region": rules.settings.region,
        "reading age": rules.settings.reading_age,
    }
    key = blake2b(json.dumps(settings).encode(), digest_size=16)
    for each in own:
        key.update(f"\n{len(each.raw)}\n".encode())
        key.update(each.raw)
        if any(
            item.check.kind == "computed" and item.check.name not in REGISTERED
            for item in each.checklist.items
        ):
            key.update(uuid4().bytes)
    return key.hexdigest()
