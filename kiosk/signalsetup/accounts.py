"""The numbers that the daemon has, as it lists them."""

import msgspec


class _Account(msgspec.Struct):
    number: str | None = None


def numbers_in(answer: object) -> list[str]:
    """The numbers in the answer to ``listAccounts``; none when it cannot be read."""
    try:
        found = msgspec.convert(answer, list[_Account])
    except (msgspec.ValidationError, RecursionError):
        return []
    return [one.number for one in found if one.number]
