"""What went wrong on this machine, in a sentence that says what to do."""


class LocalError(Exception):
    """The local services cannot run; the message says why and what to do."""
