"""The project's own manners, where a machine can see them."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
SOURCE: Final = ("kiosk", "audio", "hardware", "content")
CODE: Final = (*SOURCE, "tests", "benchmarks")

LONGEST_MODULE: Final = 250
LONGEST_FUNCTION: Final = 50
MEDIAN_FUNCTION: Final = 8

VAGUE: Final = re.compile(r"(Manager|Helper|Util)s?$")
VAGUE_MODULES: Final = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}
ALLOWED_MODULES: Final = {
    "kiosk/commands/common.py",  # what all commands share, and nothing else
}
MACHINE_PATHS: Final = re.compile("/" + "(work|tmp/w|root|home/[a-z]+)/")
WRITTEN: Final = (".py", ".md", ".toml", ".sh", ".txt", ".service")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*tops: str) -> Iterator[Path]:
    """Every Python file under the folders."""
    for top in tops:
        yield from sorted((ROOT / top).rglob("*.py"))


def name_of(path: Path) -> str:
    """The file as a failure names it."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """The file as the language reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[Function]:
    """Every function and method, also inner ones."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def length(function: Function) -> int:
    """Its lines from `def` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def every_test() -> Iterator[tuple[str, Function]]:
    """Every test by its place."""
    for path in modules("tests"):
        for function in functions(path):
            if function.name.startswith("test_"):
                yield f"{name_of(path)}:{function.lineno} {function.name}", function


def test_no_module_is_too_long_to_read() -> None:
    """A module that grows over the limit holds two things."""
    long = {
        name_of(path): lines
        for path in modules(*CODE)
        if not path.is_relative_to(ROOT / "tests")
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_no_function_is_too_long_to_read() -> None:
    """A function fits on a screen."""
    long = [
        f"{name_of(path)}:{function.lineno} {function.name}: {length(function)} lines"
        for path in modules(*CODE)
        for function in functions(path)
        if length(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_most_functions_are_a_few_lines() -> None:
    """The median over the source stays small."""
    lengths = [length(function) for path in modules(*SOURCE) for function in functions(path)]
    assert statistics.median(lengths) <= MEDIAN_FUNCTION


def test_a_module_begins_by_saying_what_lives_in_it() -> None:
    """A reader knows from the first line whether to read on."""
    silent = [
        name_of(path)
        for path in modules(*SOURCE, "benchmarks")
        if not (ast.get_docstring(tree(path)) or "").strip()
    ]
    assert silent == []


def test_names_say_what_a_thing_is() -> None:
    """A name that fits everything says nothing."""
    vague = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in modules(*CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and VAGUE.search(node.name)
    ]
    vague += [
        name_of(path)
        for path in modules(*CODE)
        if path.stem in VAGUE_MODULES and name_of(path) not in ALLOWED_MODULES
    ]
    assert vague == []


def test_nothing_is_global() -> None:
    """No function changes a module's names."""
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules(*CODE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Global)
    ]
    assert found == []


def test_every_test_says_in_a_sentence_what_it_protects() -> None:
    """The name is the sentence; the docstring says why it matters."""
    silent = [place for place, test in every_test() if not (ast.get_docstring(test) or "").strip()]
    short = [place for place, test in every_test() if test.name.count("_") < 3]
    assert silent + short == []


def test_tests_wait_for_what_happens_and_never_for_time() -> None:
    """A test that sleeps is slow on a good day and red on a bad one."""
    sleeping = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules("tests")
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr == "sleep")
        or (isinstance(node, ast.Name) and node.id == "sleep")
    ]
    assert sleeping == []


def test_nothing_is_patched() -> None:
    """What is simulated comes in through the door that the real thing comes through."""
    patching = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules("tests")
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.arg) and node.arg in {"monkeypatch", "mocker"})
        or (isinstance(node, ast.ImportFrom) and node.module in {"unittest", "unittest.mock"})
        or (isinstance(node, ast.Import) and any("mock" in one.name for one in node.names))
    ]
    assert patching == []


def test_an_exception_to_a_rule_gives_its_reason() -> None:
    """A bare noqa or ignore is a rule switched off without anybody knowing why."""
    rule = re.compile(
        r"#\s*(noqa(?!: [A-Z]+\d+(, ?[A-Z]+\d+)* - \S)|type: ignore(?!\[[\w, -]+\]\s+# \S))"
    )
    bare = [
        f"{name_of(path)}:{number}"
        for path in modules(*CODE)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if rule.search(line) and path != Path(__file__)
    ]
    assert bare == []


def written() -> Iterator[Path]:
    """Every file of the project that people read, without what tools left behind."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts[:-1])
        if path.is_file() and not hidden and (path.suffix in WRITTEN or path.name == "Makefile"):
            yield path


def test_the_project_names_no_machine_of_its_makers() -> None:
    """A path of somebody's own machine helps nobody else."""
    named = [
        f"{name_of(path)}:{number}"
        for path in written()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if MACHINE_PATHS.search(line)
    ]
    assert named == []


def test_the_change_log_has_this_version() -> None:
    """What is released is described."""
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version is not None
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_constraints_name_releases_and_no_addresses() -> None:
    """Where packages come from is the business of the machine that installs them."""
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    odd = [line for line in pinned if not re.fullmatch(r"[A-Za-z0-9._-]+==[\w.]+", line)]
    assert odd == []
