"""The tables of `accounts.db`, step by step: who may write the week, and who did."""

from typing import Final

FIRST: Final = """
CREATE TABLE coordinators (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  secret TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE browsers (
  digest TEXT PRIMARY KEY,
  coordinator TEXT NOT NULL REFERENCES coordinators (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  used TEXT NOT NULL CHECK (length(used) = 10)
) WITHOUT ROWID;

CREATE TABLE invitations (
  digest TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  until TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE edits (
  id INTEGER PRIMARY KEY,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  about TEXT NOT NULL,
  at TEXT NOT NULL
);
"""

STEPS: Final = (FIRST,)
