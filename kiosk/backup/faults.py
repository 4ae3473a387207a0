"""What can be wrong with a backup; each text says where and what to do, and names nothing in it."""


class BackupError(Exception):
    """Base of what this room raises."""


class NoArchiveError(BackupError):
    """The file is no backup of this program, or of a newer one."""


class WrongKeyError(BackupError):
    """The backup was made with another key."""


class DamagedArchiveError(BackupError):
    """The backup is not whole, or somebody changed it: nothing in it is used."""


class NoKeyError(BackupError):
    """There is no key, or what was given is none."""
