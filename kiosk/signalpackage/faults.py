"""What can be wrong with a package of signal-cli; each text says what to do."""


class PackageError(Exception):
    """The package is not used, or no longer; what was there before is in use."""
