"""Two people, one text: nobody's words are lost."""


class StaleText(Exception):  # noqa: N818 - it is an answer, not a fault
    """Somebody saved first. `theirs` is what stands now, with its version."""

    def __init__(self, *, theirs: str, version: int) -> None:
        super().__init__("Somebody else changed this. Read both and save again.")
        self.theirs = theirs
        self.version = version
