"""The word for a promise that does not hold."""


class BrokenPromiseError(AssertionError):
    """Something that must never happen has happened; the text says what."""


def hold(what: bool, otherwise: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Raise BrokenPromiseError with the words `otherwise` unless it holds."""
    if not what:
        raise BrokenPromiseError(otherwise)
