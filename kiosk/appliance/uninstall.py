"""`make uninstall`: everything that installing brought is taken away; settings and data stay."""

import shutil

from kiosk.appliance import system
from kiosk.appliance.install import Outside
from kiosk.appliance.layout import (
    COMMAND,
    DATA,
    OPT,
    SETTINGS,
    SIGNAL_DATA,
    STARTED,
    SYSTEM,
    TARGET,
    Machine,
)


def uninstall(machine: Machine, outside: Outside) -> None:
    """Stop, and remove the program and every file of ours in the system's folders."""
    live = outside.running and not machine.staged
    if live and machine.at(SYSTEM / TARGET).exists():
        outside.say("Stopping the kiosk")
        for command in system.stopped():
            outside.run(command)
    found = list(machine.present())
    started = machine.at(STARTED).glob("hetikioski*")
    for path in (*found, *started, machine.at(COMMAND)):
        if path.is_symlink() or path.exists():
            path.unlink()
            outside.say(f"{path}: removed")
    if machine.at(OPT).exists():
        shutil.rmtree(machine.at(OPT))
        outside.say(f"{OPT}: removed")
    if live and found:
        for command in system.given_back(udev=outside.udev):
            outside.run(command)
    for path in (SETTINGS.parent, DATA, SIGNAL_DATA):
        if machine.at(path).exists():
            outside.say(f"{path}: stays, with the users it belongs to")
