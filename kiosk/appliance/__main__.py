"""`python3 -m kiosk.appliance install|uninstall [--root FOLDER]`; `make` runs it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older one is told so
    sys.exit("Python 3.11 or newer is needed: Debian 12, Raspberry Pi OS of 2023, or newer")

from kiosk.appliance.command import main

sys.exit(main(sys.argv[1:]))
