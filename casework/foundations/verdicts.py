"""What a rule answers, and what is raised when the answer is no. No Django here."""

from dataclasses import dataclass


class RuleRefused(Exception):  # noqa: N818 - it is an answer, not a fault
    """A rule said no. The message is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with one sentence that says what to do instead.

    The same sentence is the form error, the hidden button's reason and the help.
    """

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Raise RuleRefused with the sentence, unless allowed."""
        if not self.allowed:
            raise RuleRefused(self.reason)


YES = Verdict(True)


def no(reason: str) -> Verdict:
    return Verdict(False, reason)
