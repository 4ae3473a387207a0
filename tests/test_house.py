"""Which room may reach where. The tables here are the house's; a breach is named by file and line.

A room is a folder of the source; it may always import itself and the standard library.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

ROOT: Final = Path(__file__).parent.parent
SOURCE: Final = ("kiosk", "audio", "hardware", "content")

ROOMS: Final[dict[str, tuple[str, ...]]] = {
    "content": ("msgspec",),
    "hardware": ("serial", "gpiozero"),
    "audio": (
        "vosk",
        "pyttsx3",
        "ctranslate2",
        "tokenizers",
        "numpy",
        "sounddevice",
        "rapidfuzz",
    ),
    "kiosk/care": (),
    "kiosk/store": ("kiosk.care", "msgspec"),
    "kiosk/screen": (
        "kiosk.care",
        "kiosk.store",
        "content",
        "hardware",
        "audio",
        "uharfbuzz",
        "fontpkg_fira_sans",  # the type that is measured and drawn
        "lucide",  # the icons
        "segno",  # the QR codes
        "pygame",  # in the modules of PYGAME alone
    ),
    "kiosk/backup": (
        "kiosk.care.health",
        "kiosk.store.accounts_schema",
        "kiosk.store.board_schema",
        "kiosk.store.copies",
        "kiosk.store.db",
        "kiosk.store.durable",
        "msgspec",
        "cryptography",
    ),  # never the requests
    "kiosk/relay": ("kiosk.care", "kiosk.store", "content", "msgspec"),
    "kiosk/signalsetup": (
        "kiosk.care.daemon",
        "kiosk.care.health",
        "kiosk.relay.answers",
        "kiosk.relay.fitness",
        "kiosk.relay.heard",
        "kiosk.relay.pending",
        "kiosk.relay.pipe",
        "kiosk.relay.replies",
        "kiosk.relay.rpc",
        "kiosk.tomltext",
        "msgspec",
        "segno",  # the code on the terminal
    ),
    "kiosk/web": (
        "kiosk.care",
        "kiosk.store.board",
        "kiosk.store.accounts",
        "kiosk.store.board_drafts",
        "kiosk.store.board_feeds",
        "kiosk.store.board_offers",
        "kiosk.store.board_rules",
        "kiosk.store.db",
        "kiosk.screen.frame",  # the panel's size
        "kiosk.screen.itemtext",
        "kiosk.screen.tokens",  # the same colours
        "kiosk.screen.weekpicture",  # the one door to the scene of the first page
        "content",
        "msgspec",
        "flask",
        "flask_login",
        "flask_wtf",
        "markupsafe",
        "werkzeug",
        "argon2",
        "cryptography",
        "cheroot",
        "fontpkg_fira_sans",
        "fpdf",
        "icalendar",
        "recurring_ical_events",
    ),
}
"""What each room may import; a name allows everything under it. Other rooms import as they like."""

FRONT_DOORS: Final = {
    "kiosk/screen/program.py": (
        "kiosk.config",
        "kiosk.devices",
        "kiosk.fitting",
        "kiosk.listening",
        "kiosk.notify",
        "kiosk.panel",
        "kiosk.voice",
        "kiosk.wiring",
    ),
    "kiosk/screen/tools.py": ("kiosk.config",),
    "kiosk/relay/program.py": ("kiosk.channels", "kiosk.config", "kiosk.wiring"),
    "kiosk/relay/rounds.py": ("kiosk.notify", "kiosk.wiring"),
    "kiosk/web/program.py": (
        "kiosk.clock",
        "kiosk.config",
        "kiosk.config_kiosk",
        "kiosk.fitting",
        "kiosk.readings",
        "kiosk.wiring",
    ),
}
"""Where a program is put together from the settings and the world; nothing else knows them."""

PYGAME: Final = {
    f"kiosk/screen/{name}.py"
    for name in ("paint", "pumped", "stamps", "window", "happenings", "loop", "sound", "program")
}
"""The only modules of the screen that may know what draws them; the demo may as well."""

OWN_TIME_AND_CHANCE: Final = {
    "kiosk/wiring.py": "hands out the world",
    "kiosk/clock.py": "is the clock",
}
"""The only modules that may touch clock, chance and environment, each with its reason."""

WORLDLY_MODULES: Final = {"time", "random", "secrets"}
WORLDLY_NAMES: Final = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("uuid", "uuid1"),
    ("uuid", "uuid4"),
    ("os", "environ"),
    ("os", "getenv"),
    ("os", "urandom"),
}
DOERS: Final = {"socket", "subprocess", "sqlite3", "threading", "selectors", "tempfile", "shutil"}
"""What the domain must not reach for although it is in the standard library."""


class Import(NamedTuple):
    """One imported module, and where."""

    file: str
    line: int
    module: str

    @property
    def place(self) -> str:
        """For the reader of a failure."""
        return f"{self.file}:{self.line} imports {self.module}"


def files(folder: str = "") -> Iterator[Path]:
    """Every source file, or those of one room."""
    for top in SOURCE if not folder else (folder,):
        yield from sorted((ROOT / top).rglob("*.py"))


def name_of(path: Path) -> str:
    """The file as the tables write it."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[Import]:
    """Every import of a file, also those inside functions."""
    return imports_in(name_of(path), path.read_text(encoding="utf-8"))


def imports_in(file: str, text: str) -> Iterator[Import]:
    """Every import of a source text; a relative one is named so that no row allows it."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    yield Import(file, node.lineno, alias.name)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                for alias in names:
                    yield Import(file, node.lineno, f"{module}.{alias.name}")
            case ast.ImportFrom():
                yield Import(file, node.lineno, ".relative")


def under(module: str, allowed: str) -> bool:
    """Whether the module is the allowed one or lies in it."""
    return module == allowed or module.startswith(f"{allowed}.")


def breaches(room: str) -> list[str]:
    """Every import of the room that its row does not allow."""
    own = room.replace("/", ".")
    found = []
    for path in files(room):
        allowed = (own, *ROOMS[room], *FRONT_DOORS.get(name_of(path), ()))
        found += [
            one.place
            for one in imports(path)
            if one.module.split(".")[0] not in sys.stdlib_module_names
            and not any(under(one.module, name) for name in allowed)
        ]
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_reaches_only_where_it_may(room: str) -> None:
    """Every import of a room stands in its row of the table."""
    assert breaches(room) == []


def test_pygame_is_known_only_where_the_screen_is_painted_and_touched() -> None:
    """Pages, layout and scene can be made and tested without anything that draws."""
    knowing = [
        one.place
        for path in files()
        for one in imports(path)
        if under(one.module, "pygame")
        and one.file not in PYGAME
        and not one.file.startswith("kiosk/demo/")
    ]
    assert knowing == []


def test_a_page_is_laid_out_without_pygame_being_loaded() -> None:
    """What the table says of the text of the modules also holds when they run."""
    program = "import sys, kiosk.screen.app, kiosk.screen.pages; sys.exit('pygame' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("program", ["kiosk.screen.app", "kiosk.relay.program"])
def test_the_programs_load_nothing_that_is_heavy(program: str) -> None:
    """Calendars of all countries cost more memory than a whole program here."""
    code = f"import sys, {program}; sys.exit(bool({{'babel', 'holidays'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_the_domain_does_nothing_in_the_world() -> None:
    """`care` computes: it opens no file, no socket, no database and starts nothing."""
    doing = [
        one.place
        for path in files("kiosk/care")
        for one in imports(path)
        if one.module.split(".")[0] in DOERS | WORLDLY_MODULES
    ]
    opening = [
        f"{name_of(path)}:{node.lineno}"
        for path in files("kiosk/care")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"open", "print", "input"}
    ]
    assert doing + opening == []


def worldly(path: Path) -> Iterator[str]:
    """Where a file touches clock, chance or environment."""
    return worldly_in(name_of(path), path.read_text(encoding="utf-8"))


def worldly_in(file: str, text: str) -> Iterator[str]:
    """Where a source text touches clock, chance or environment."""
    for one in imports_in(file, text):
        module, _, name = one.module.rpartition(".")
        if one.module.split(".")[0] in WORLDLY_MODULES or (module, name) in WORLDLY_NAMES:
            yield one.place
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute):
            base = node.value
            owner = base.id if isinstance(base, ast.Name) else getattr(base, "attr", "")
            if (owner, node.attr) in WORLDLY_NAMES:
                yield f"{file}:{node.lineno} uses {owner}.{node.attr}"


def test_time_and_chance_come_in_at_one_door() -> None:
    """Everything else is handed what it needs, so that a test can hand it something else."""
    touching = [
        place
        for path in files()
        if name_of(path) not in OWN_TIME_AND_CHANCE
        for place in worldly(path)
    ]
    assert touching == []


def test_the_time_zone_is_named_in_one_module() -> None:
    """A second place that knows it would be a second truth about what the clock shows."""
    named = [
        name_of(path)
        for path in files()
        if "Europe/Helsinki" in path.read_text(encoding="utf-8")
        or any(under(one.module, "zoneinfo") for one in imports(path))
    ]
    assert named == ["kiosk/care/calendar.py"]


def test_nothing_is_asynchronous() -> None:
    """Each program is one short round after another."""
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith)
    ]
    found += [o.place for p in files() for o in imports(p) if under(o.module, "asyncio")]
    assert found == []


def test_the_pages_for_coordinators_never_reach_the_requests() -> None:
    """The program that listens on the network must not even know how to open them."""
    reaching = [
        one.place
        for path in files("kiosk/web")
        for one in imports(path)
        if one.module.startswith("kiosk.") and ("request" in one.module or "outbox" in one.module)
    ]
    assert reaching == []


@pytest.mark.parametrize(
    "hidden",
    [
        "def f():\n    import time as t\n    return t.time()",
        "from os import environ as calm",
        "import datetime\nprint(datetime.datetime.now())",
        "from datetime import date\nprint(date.today())",
        "import uuid\nprint(uuid.uuid4())",
    ],
)
def test_a_hidden_reach_for_the_world_is_found(hidden: str) -> None:
    """A reading that finds nothing anywhere would keep the house in order for free."""
    assert list(worldly_in("hidden.py", hidden))


@pytest.mark.parametrize("innocent", ["from datetime import time", "from uuid import UUID"])
def test_a_value_of_time_is_no_clock(innocent: str) -> None:
    """Times of day and dates are values like any other."""
    assert not list(worldly_in("innocent.py", innocent))


def test_no_program_loads_what_only_listening_needs() -> None:
    """The settings are read by all of them: a heavy part must not come with them."""
    heavy = ("numpy", "ctranslate2", "vosk", "pyttsx3", "flask", "pygame", "serial", "gpiozero")
    asked = f"import sys, kiosk.config; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"
