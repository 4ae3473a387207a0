"""The table of failures names tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_failure_of_the_table_has_its_test() -> None:
    """By the test's own name, in each row."""
    table = (ROOT / "docs" / "failures.md").read_text(encoding="utf-8")
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    }
    for row in rows:
        named = set(re.findall(r"`(test_\w+)`", row))
        assert named, row
        assert named <= there, row
