"""How large the panel is, by its own word, where the settings leave that open."""

from pathlib import Path

import msgspec

from hardware.connectors import DRM, connectors, plugged
from hardware.monitor import Monitor, monitor
from kiosk.config import Settings
from kiosk.config_display import AUTO, Display
from kiosk.config_kiosk import Kiosk, fits


def fitted(settings: Settings, root: Path = DRM) -> Settings:
    """The settings for the screen that is plugged in; `root` is like /sys/class/drm."""
    kiosk = fitted_kiosk(settings.kiosk, settings.display, root)
    return msgspec.structs.replace(settings, kiosk=kiosk)


def fitted_kiosk(kiosk: Kiosk, display: Display, root: Path = DRM) -> Kiosk:
    """The same for the part of the settings that it is about."""
    seen = _monitor(display, root)
    if seen is None or not fits(seen.size):
        return kiosk
    size = kiosk.size if kiosk.size_told else seen.size
    ppi = None if kiosk.ppi_told else seen.ppi(size[0])
    return msgspec.structs.replace(kiosk, size=size, ppi=ppi or kiosk.ppi)


def _monitor(display: Display, root: Path) -> Monitor | None:
    socket = plugged(connectors(root), "" if display.connector == AUTO else display.connector)
    return monitor(root, socket) if socket else None
