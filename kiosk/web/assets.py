"""What pages are dressed in: the kiosk's own colours and typeface, the style sheet, the scripts."""

from pathlib import Path
from typing import Final

import fontpkg_fira_sans
from flask import Flask, Response, abort, send_file, send_from_directory

from kiosk.screen import tokens

FONTS: Final = Path(fontpkg_fira_sans.__file__).parent
CUTS: Final = ("Regular", "Medium", "SemiBold")
STATIC: Final = Path(__file__).with_name("static")


def add(app: Flask) -> None:
    """Serve them; none of them needs a sign-in."""
    app.add_url_rule("/files/<path:name>", "file", file)
    app.add_url_rule("/colours.css", "colours", colours)
    app.add_url_rule("/type/<cut>.ttf", "font", font)


def file(name: str) -> Response:
    """A style sheet, a script or a picture."""
    return send_from_directory(STATIC, name)


def colours() -> Response:
    """The kiosk's colours as CSS custom properties."""
    named = {name: value for name, value in vars(tokens).items() if name.isupper()}
    rows = "".join(f"  --{name.lower().replace('_', '-')}: {v};\n" for name, v in named.items())
    return Response(f":root {{\n{rows}}}\n", mimetype="text/css")


def font(cut: str) -> Response:
    """One of the three cuts of Fira Sans."""
    if cut not in CUTS:
        abort(404)
    path = next(FONTS.rglob(f"FiraSans-{cut}.ttf"))
    return send_file(path, mimetype="font/ttf", max_age=60 * 60 * 24 * 30)
