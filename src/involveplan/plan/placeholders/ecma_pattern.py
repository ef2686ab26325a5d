"""Patterns of placeholders in the regular expressions of JSON Schema, which have no flags."""

import re


def to_ecma(pattern: str) -> str:
    """Return a pattern for JSON Schema: letters in both cases, nothing possessive, no needless escapes."""
    pattern = re.sub(r"(?<=[*}])\+", "", pattern)
    pattern = re.sub(
        r"\\([ #&~'\"@`!%,:;<>=-])", lambda found: "\\-" if found[1] == "-" else found[1], pattern
    )
    return _both_cases(pattern)


def _both_cases(pattern: str) -> str:
    """Return a pattern with each letter of its `(?i:…)` groups in both cases."""
    result, depth, insensitive_from, in_class, place = [], 0, 0, False, 0
    while place < len(pattern):
        sign = pattern[place]
        if pattern.startswith("(?i:", place):
            depth += 1
            insensitive_from = insensitive_from or depth
            result.append("(?:")
            place += 4
            continue
        if sign == "\\":
            pair = pattern[place : place + 2]
            result.append("-" if pair == "\\-" and not in_class else pair)
            place += 2
            continue
        if in_class:
            in_class = sign != "]"
        elif sign == "[":
            in_class = True
        elif sign == "(":
            depth += 1
        elif sign == ")":
            insensitive_from = 0 if insensitive_from == depth else insensitive_from
            depth -= 1
        elif sign == "'":
            sign = "['’]"
        elif insensitive_from and sign.isascii() and sign.isalpha():
            sign = f"[{sign.lower()}{sign.upper()}]"
        result.append(sign)
        place += 1
    return "".join(result)
