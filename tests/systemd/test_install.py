import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.appliance import release, system
from kiosk.appliance.command import main
from kiosk.appliance.desktop import given
from kiosk.appliance.install import Outside, install
from kiosk.appliance.layout import OPT, SETTINGS, SYSTEM, Machine, parts
from kiosk.appliance.system import AppliedError
from kiosk.appliance.uninstall import uninstall
from kiosk.update.machine import SCREEN
from kiosk.update.played import PlayedMachine, well_after
from kiosk.update.releases import CURRENT, NEXT, PREVIOUS, Releases, UpdateError
from kiosk.update.switch import Switch

ROOT = Path(__file__).parents[2]


@dataclass
class Workshop:
    """The world of an installation: what it runs and what it tells, and pip as if it had worked."""

    failing: str = ""
    ran: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def run(self, command: Sequence[str]) -> None:
        """Note it; a wheel and a Python come of it where they should."""
        self.ran.append(" ".join(command))
        if self.failing and self.failing in self.ran[-1]:
            raise AppliedError(f"{self.failing} failed")
        if "venv" in command:
            script = Path(command[-1]) / "bin" / "hetikioski"
            script.parent.mkdir(parents=True)
            script.write_text(f"#!{command[-1]}/bin/python\n", encoding="utf-8")
        if "wheel" in command:
            folder = Path(command[command.index("--wheel-dir") + 1])
            folder.mkdir()
            (folder / "hetikioski-0-py3-none-any.whl").touch()

    @property
    def outside(self) -> Outside:
        """As installing sees it: systemd runs, but the machine is a folder."""
        return Outside(self.run, self.told.append, running=True, has_package=lambda _name: True)


def under(folder: Path) -> dict[str, str]:
    """Every file in a folder with its text, every link with where it leads."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def test_from_nothing_everything_lies_in_its_place(tmp_path: Path) -> None:
    """Program, units, rules, users and folders, and a sample of the settings."""
    workshop = Workshop()
    install(Machine(tmp_path), workshop.outside)
    for part in parts():
        assert Machine(tmp_path).at(part.target).read_bytes() == part.source.read_bytes()
    opt = Machine(tmp_path).at(OPT)
    assert (opt / "current").readlink() == Path("releases/1")
    assert (opt / "current" / "VERSION").is_file()
    assert (tmp_path / "etc/hetikioski/kiosk.toml.sample").is_file()
    assert (tmp_path / "usr/local/bin/hetikioski").readlink() == OPT / "current/bin/hetikioski"


def test_in_a_folder_nothing_of_the_running_system_is_touched(tmp_path: Path) -> None:
    """Every command about users, folders and units is told the folder."""
    workshop = Workshop()
    install(Machine(tmp_path), workshop.outside)
    system_commands = [one for one in workshop.ran if one.startswith(("system", "udev"))]
    assert len(system_commands) == 3
    assert all(f"--root={tmp_path}" in one for one in system_commands)
    assert not [one for one in workshop.ran if "apt-get" in one]


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    """The same source is the same release; no file is written again."""
    install(Machine(tmp_path), Workshop().outside)
    before = under(tmp_path)
    workshop = Workshop()
    install(Machine(tmp_path), workshop.outside)
    assert under(tmp_path) == before
    assert not [one for one in workshop.ran if "pip" in one or "venv" in one]
    assert not [line for line in workshop.told if line.endswith(": written")]


def test_a_release_that_cannot_be_built_leaves_the_one_in_use(tmp_path: Path) -> None:
    """Half a release is no release: `current` still names the old one; the next try is fresh."""
    machine = Machine(tmp_path)
    install(machine, Workshop().outside)
    (machine.at(OPT) / "current" / release.BUILT_FROM).write_text("older\n", encoding="ascii")
    with pytest.raises(AppliedError, match="install"):
        install(machine, Workshop(failing=" install ").outside)
    assert (machine.at(OPT) / "current").readlink() == Path("releases/1")
    install(machine, Workshop().outside)
    assert (machine.at(OPT) / "current").readlink() == Path("releases/2")


FRESH = "2"


def half_way(root: Path, links: dict[str, str]) -> Releases:
    """A kiosk whose power went in an update from release 1 to 2; these links stood then."""
    install(Machine(root), Workshop().outside)
    releases = Releases(Machine(root).at(OPT))
    (releases.root / CURRENT / release.BUILT_FROM).write_text("older\n", encoding="ascii")
    (releases.folder / FRESH).mkdir()
    releases.seal(releases.folder / FRESH, "2.0")
    for link, number in links.items():
        releases.point(link, releases.folder / number)
    return releases


@pytest.mark.parametrize(
    "links",
    [
        {PREVIOUS: "1"},
        {PREVIOUS: "1", NEXT: FRESH},
        {PREVIOUS: "1", NEXT: FRESH, CURRENT: FRESH},
        {PREVIOUS: "1", CURRENT: FRESH},
    ],
)
def test_nothing_is_built_beside_an_update_that_was_cut(
    tmp_path: Path, links: dict[str, str]
) -> None:
    """The next boot would put the update's release over it, or go back to the board before both."""
    releases = half_way(tmp_path, links)
    before = under(tmp_path)
    workshop = Workshop()
    with pytest.raises(UpdateError, match="sudo systemctl start hetikioski-update"):
        install(Machine(tmp_path), workshop.outside)
    assert (workshop.ran, under(tmp_path)) == ([], before)
    played = PlayedMachine(releases.root / CURRENT, {FRESH: {SCREEN: well_after(1)}})
    played.start()
    assert Switch(releases, played, (), workshop.told.append).finish() == (len(links) > 1)
    install(Machine(tmp_path), workshop.outside)
    assert releases.at(CURRENT) == releases.folder / "3"


def test_nothing_is_built_while_an_update_is_made_ready(tmp_path: Path) -> None:
    """What is half made would be swept away under its hands."""
    releases = half_way(tmp_path, {})
    before = under(tmp_path)
    with releases.alone(), pytest.raises(UpdateError, match="wait for it"):
        install(Machine(tmp_path), Workshop().outside)
    assert under(tmp_path) == before


def test_an_update_that_is_not_finished_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At the keyboard, without a traceback."""
    half_way(tmp_path, {PREVIOUS: "1"})
    assert main(["install", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_what_an_older_release_gave_the_system_goes(tmp_path: Path) -> None:
    """A unit that no longer exists would be started for ever."""
    machine = Machine(tmp_path)
    old = machine.at(SYSTEM / "hetikioski-old.service")
    stranger = machine.at(SYSTEM / "school.service")
    old.parent.mkdir(parents=True)
    for unit in (old, stranger):
        unit.write_text("[Unit]\n", encoding="utf-8")
    install(machine, Workshop().outside)
    assert not old.exists()
    assert stranger.exists()


def test_uninstalling_leaves_settings_and_data(tmp_path: Path) -> None:
    """Nothing of ours is left in the system's folders, and nothing of the school's is lost."""
    machine = Machine(tmp_path)
    install(machine, Workshop().outside)
    database = machine.at(Path("/var/lib/hetikioski/board/board.db"))
    for kept in (machine.at(SETTINGS), database):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("ours", encoding="utf-8")
    workshop = Workshop()
    uninstall(machine, workshop.outside)
    assert set(under(tmp_path)) == {
        "etc/hetikioski/kiosk.toml",
        "etc/hetikioski/kiosk.toml.sample",
        "var/lib/hetikioski/board/board.db",
    }
    assert "/etc/hetikioski: stays, with the users it belongs to" in workshop.told
    uninstall(machine, workshop.outside)


def test_without_settings_it_says_what_is_to_be_done(tmp_path: Path) -> None:
    """The sample is nobody's kiosk: it must never be taken for the settings."""
    workshop = Workshop()
    install(Machine(tmp_path), workshop.outside)
    assert [line for line in workshop.told if "There are no settings yet" in line]
    assert not Machine(tmp_path).at(SETTINGS).exists()


DEBIANS = Path("/usr/lib/systemd/system")
ALIAS = "etc/systemd/system/display-manager.service"


@pytest.fixture
def desktop(tmp_path: Path) -> Path:
    """A machine that shows lightdm's desktop after each boot, as Raspberry Pi OS with desktop."""
    root = tmp_path / "desktop"
    units = Machine(root).at(DEBIANS)
    units.mkdir(parents=True)
    for name in ("lightdm.service", "graphical.target", "multi-user.target"):
        (units / name).write_text("[Unit]\n", encoding="utf-8")
    (units / "default.target").symlink_to("graphical.target")
    (root / ALIAS).parent.mkdir(parents=True)
    (root / ALIAS).symlink_to("/lib/systemd/system/lightdm.service")
    return root


def told_of_the_desktop(root: Path) -> list[str]:
    """What an installation says about it."""
    workshop = Workshop()
    install(Machine(root), workshop.outside)
    return [line for line in workshop.told if "desktop on the panel" in line]


def test_a_desktop_that_holds_the_panel_is_told_at_the_end_and_left_alone(desktop: Path) -> None:
    """With the command that gives the panel to the kiosk; whose machine it is decides."""
    workshop = Workshop()
    install(Machine(desktop), workshop.outside)
    assert workshop.told[-1].startswith("lightdm.service shows a desktop on the panel")
    assert workshop.told[-1].endswith(f"sudo systemctl --root={desktop} disable lightdm.service")
    assert (desktop / ALIAS).is_symlink()
    assert not [one for one in workshop.ran if "lightdm" in one or "display-manager" in one]


def test_on_the_machine_itself_the_command_is_for_that_machine() -> None:
    """From within the desktop, too: it ends with the boot, not under the hands that type."""
    command = given(Machine(), "lightdm.service")
    assert command == "sudo systemctl disable lightdm.service && sudo reboot"


def test_the_command_that_is_told_gives_the_panel_away(desktop: Path) -> None:
    """By systemd's own program; then nothing is told any more."""
    [line] = told_of_the_desktop(desktop)
    assert shutil.which("systemctl"), "systemctl is missing: sudo apt-get install systemd"
    system.run(line.partition(": sudo ")[2].split())
    assert not (desktop / ALIAS).is_symlink()
    assert told_of_the_desktop(desktop) == []


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("default.target", DEBIANS / "multi-user.target"),
        ("display-manager.service", Path("/dev/null")),
        ("lightdm.service", Path("/dev/null")),
        ("display-manager.service", DEBIANS / "removed.service"),
    ],
)
def test_a_desktop_that_does_not_start_is_not_told(desktop: Path, link: str, leads: Path) -> None:
    """Booting to the console, a masked unit, the link of a package that was removed."""
    place = desktop / "etc/systemd/system" / link
    place.unlink(missing_ok=True)
    place.symlink_to(leads)
    assert told_of_the_desktop(desktop) == []


def test_an_empty_unit_is_masked_as_well(desktop: Path) -> None:
    """Such is systemd's other way of saying it."""
    (desktop / ALIAS).with_name("lightdm.service").touch()
    assert told_of_the_desktop(desktop) == []


def test_a_machine_without_a_desktop_is_told_of_none(tmp_path: Path) -> None:
    """Raspberry Pi OS Lite also boots to the graphical target."""
    assert told_of_the_desktop(tmp_path) == []


def test_links_that_lead_in_a_circle_lead_nowhere(desktop: Path) -> None:
    """Nothing hangs on what somebody linked by hand."""
    (desktop / ALIAS).unlink()
    (desktop / ALIAS).symlink_to("lightdm.service")
    (desktop / ALIAS).with_name("lightdm.service").symlink_to("display-manager.service")
    assert told_of_the_desktop(desktop) == []


def test_only_missing_packages_are_installed() -> None:
    """Debian is asked for nothing that is there already."""
    assert system.packages(lambda _name: True) == []
    update, installing = system.packages(lambda name: name != "libgbm1")
    assert update[-1] == "update"
    assert installing[-2:] == ("install", "libgbm1")


def test_a_machine_without_udev_is_not_told_of_devices() -> None:
    """In a container nobody looks after devices, and nobody could be told."""
    assert ("udevadm", "control", "--reload") in system.told(udev=True)
    assert not [one for one in system.told(udev=False) if one[0] == "udevadm"]


def test_a_command_that_fails_is_told_with_its_last_words() -> None:
    """Whoever installs sees why, not a traceback."""
    with pytest.raises(AppliedError, match="no such thing"):
        system.run(("sh", "-c", "echo no such thing >&2; exit 3"))
    with pytest.raises(AppliedError, match="hetikioski-nothing: No such file"):
        system.run(("hetikioski-nothing",))


def test_scripts_find_their_python_when_the_folder_has_become_the_machine(tmp_path: Path) -> None:
    """An environment that is made in a folder knows the folder; what is in it must not."""
    script = tmp_path / "hetikioski"
    script.write_text(f"#!{tmp_path}/opt/bin/python\nimport kiosk\n", encoding="utf-8")
    script.chmod(0o755)
    release.move_scripts(tmp_path, tmp_path)
    assert script.read_text(encoding="utf-8") == "#!/opt/bin/python\nimport kiosk\n"
    assert script.stat().st_mode & 0o777 == 0o755


def test_a_python_that_only_its_owner_can_run_is_found_out(tmp_path: Path) -> None:
    """The programs run as users of their own: one in somebody's home would never start."""
    python = tmp_path / "home" / "python"
    python.mkdir(parents=True)
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    assert release.readable_by_all(python)
    python.parent.chmod(0o700)
    assert not release.readable_by_all(python)


def test_it_runs_with_a_bare_python(tmp_path: Path) -> None:
    """Nothing of the project or of PyPI is installed when it begins."""
    asked = subprocess.run(
        (sys.executable, "-I", "-S", "-c", BARE, str(ROOT), str(tmp_path)),
        check=False,
        capture_output=True,
        text=True,
    )
    assert (asked.returncode, asked.stderr) == (0, "")


BARE = """
import sys
sys.path.insert(0, sys.argv[1])
from kiosk.appliance.command import main
sys.exit(main(["uninstall", "--root", sys.argv[2]]))
"""


def test_users_and_folders_are_made_as_the_files_say(tmp_path: Path) -> None:
    """By systemd's own programs: each database's folder is its group's alone."""
    if os.geteuid() != 0:
        if os.environ.get("CI"):
            pytest.fail("users can only be made by root; run the checks as root")
        pytest.skip("only root can make users, even in a folder")
    machine = Machine(tmp_path)
    for name in ("systemd-sysusers", "systemd-tmpfiles", "systemctl"):
        assert shutil.which(name), f"{name} is missing: sudo apt-get install systemd"

    def run(command: Sequence[str]) -> None:
        (system.run if command[0].startswith("system") else workshop.run)(command)

    workshop = Workshop()
    install(machine, Outside(run, workshop.told.append, running=False))
    groups = dict(line.split(":")[:3:2] for line in lines_of(tmp_path / "etc/group"))
    for name in ("requests", "board", "accounts"):
        folder = machine.at(Path("/var/lib/hetikioski") / name).stat()
        assert folder.st_mode & 0o7777 == 0o2770
        assert folder.st_gid == int(groups[f"hetikioski-{name}"])
    assert (tmp_path / "etc/systemd/system/multi-user.target.wants/hetikioski.target").is_symlink()


def lines_of(path: Path) -> list[str]:
    """The lines of a text."""
    return path.read_text(encoding="utf-8").splitlines()
