"""Numbers that keep their original text, so that 00123 is not shown as 123, nor 1.10 as 1.1."""

from typing import Any, Self


class WrittenNumber:
    """The base class: a number to calculate with, whose `str` is its original text."""

    text: str

    def __new__(cls, value: Any, written: str) -> Self:
        number = super().__new__(cls, value)  # type: ignore[call-arg]
        number.text = written
        return number

    def __reduce__(self) -> tuple[Any, ...]:  # for copies
        return type(self), (self.number, self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def number(self) -> int | float:
        """The number alone, without the text."""
        return int(self) if isinstance(self, int) else float(self)  # type: ignore[arg-type]


class WrittenInt(WrittenNumber, int):
    """A whole number such as 007, +5 or 0x1F."""


class WrittenFloat(WrittenNumber, float):
    """A decimal number such as 1.10 or 1e3."""

    @property
    def is_plain_decimal(self) -> bool:
        """True if every YAML reader reads this number: digits, a full stop, digits."""
        whole, stop, part = self.text.removeprefix("-").partition(".")
        canonical = whole == "0" or (whole.isdecimal() and whole[0] != "0")
        return bool(stop) and canonical and part.isdecimal()
