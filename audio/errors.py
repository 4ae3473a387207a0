"""The base of what can go wrong in this room; each kind stands where it happens."""


class AudioError(Exception):
    """Something with hearing or speaking failed."""
