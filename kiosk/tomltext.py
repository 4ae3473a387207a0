"""Writing TOML: just the values and tables that our own files have."""

import json
from collections.abc import Iterable, Mapping

Value = str | int | float | tuple[str, ...]
Pairs = Mapping[str, Value]


def value_text(value: Value) -> str:
    """One value. Whole numbers are written without a decimal point."""
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case bool():
            return str(value).lower()
        case tuple():
            return f"[{', '.join(value_text(one) for one in value)}]"
        case _:
            return str(int(value)) if value == int(value) else repr(value)


def pairs_text(pairs: Pairs) -> str:
    """Keys with their values, a line each; empty text is left out."""
    return "".join(f"{key} = {value_text(value)}\n" for key, value in pairs.items() if value != "")


def table_text(name: str, pairs: Pairs) -> str:
    """One table with its heading and an empty line before it."""
    return f"\n[{name}]\n{pairs_text(pairs)}"


def tables_text(name: str, tables: Iterable[Pairs]) -> str:
    """One [[table]] after the other."""
    return "".join(f"\n[[{name}]]\n{pairs_text(pairs)}" for pairs in tables)
