"""The tables of `board.db`, step by step; nothing about a request ever stands in them.

Rows that may leave the machine one day are versions that are only added, with a UUIDv4 and the
kiosk's own id. The tables have no row number, so that the order of writing is not kept either.
"""

from typing import Final

_UUID: Final = (
    "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' "
    "|| substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (random() & 3), 1) "
    "|| substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))"
)
"""A UUIDv4 made by SQLite itself, so that no caller can hand in one that holds a time."""

FIRST: Final = """
CREATE TABLE kiosk (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL DEFAULT NEW_UUID
);
INSERT INTO kiosk (one) VALUES (1);

CREATE TABLE weeks (
  uuid TEXT PRIMARY KEY DEFAULT NEW_UUID,
  kiosk TEXT NOT NULL,
  year INTEGER NOT NULL,
  week INTEGER NOT NULL CHECK (week BETWEEN 1 AND 53),
  version INTEGER NOT NULL,
  published_at TEXT NOT NULL,
  items TEXT NOT NULL,
  UNIQUE (year, week, version)
) WITHOUT ROWID;

CREATE TABLE settings (
  uuid TEXT NOT NULL UNIQUE DEFAULT NEW_UUID,
  part TEXT NOT NULL,
  version INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (part, version)
) WITHOUT ROWID;

CREATE TABLE bags (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  out_since TEXT NOT NULL DEFAULT '' CHECK (length(out_since) IN (0, 10)),
  missing TEXT NOT NULL DEFAULT '[]'
) WITHOUT ROWID;
INSERT INTO bags (id) VALUES ('bag');

CREATE TABLE bag_log (
  uuid TEXT PRIMARY KEY DEFAULT NEW_UUID,
  kiosk TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  bag TEXT NOT NULL,
  moved TEXT NOT NULL CHECK (moved IN ('out', 'back', 'checked')),
  missing TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE health (
  part TEXT PRIMARY KEY,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  word TEXT NOT NULL,
  since TEXT NOT NULL,
  beat TEXT NOT NULL
) WITHOUT ROWID;
"""

DEVICES: Final = """
CREATE TABLE bag_tags (
  tag TEXT PRIMARY KEY,
  bag TEXT NOT NULL REFERENCES bags (id)
) WITHOUT ROWID;

CREATE TABLE enrolment (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  name TEXT NOT NULL,
  until TEXT NOT NULL
);

CREATE TABLE devices (
  name TEXT PRIMARY KEY,
  trouble TEXT NOT NULL,
  faults INTEGER NOT NULL,
  since TEXT NOT NULL
) WITHOUT ROWID;
"""
"""Tags of bags only: whatever else is held to a reader is never written."""

WRITING: Final = """
CREATE TABLE drafts (
  year INTEGER NOT NULL,
  week INTEGER NOT NULL CHECK (week BETWEEN 1 AND 53),
  items TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (year, week)
) WITHOUT ROWID;

CREATE TABLE planned (
  year INTEGER NOT NULL,
  week INTEGER NOT NULL CHECK (week BETWEEN 1 AND 53),
  items TEXT NOT NULL,
  due TEXT NOT NULL,
  PRIMARY KEY (year, week)
) WITHOUT ROWID;

CREATE TABLE templates (
  name TEXT PRIMARY KEY,
  items TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE door (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  until TEXT NOT NULL
);
"""
"""Weeks that are being written, and the one-time code that lets a coordinator in."""

COUNTING: Final = """
CREATE TABLE tallies (
  kiosk TEXT NOT NULL,
  term TEXT NOT NULL,
  kind TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (kiosk, term, kind)
) WITHOUT ROWID;

CREATE TABLE tallied (
  batch TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE rules (
  id TEXT PRIMARY KEY,
  rule TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE feeds (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  kept BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE offers (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL CHECK (length(day) = 10),
  contact TEXT NOT NULL
) WITHOUT ROWID;
"""
"""Counts of whole terms; what comes back each week; calendars that are followed; offers."""

SERVICE: Final = """
CREATE TABLE service (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  pin TEXT NOT NULL DEFAULT '',
  fingerprint TEXT NOT NULL DEFAULT ''
);
INSERT INTO service (one) VALUES (1);
"""
"""What those who look after the kiosk need at its screen: the digest of their PIN, and how their
browser knows the kiosk again."""

WATCHING: Final = """
ALTER TABLE health ADD COLUMN until TEXT NOT NULL DEFAULT '';
ALTER TABLE health ADD COLUMN n INTEGER NOT NULL DEFAULT 0;

CREATE TABLE daemons (
  version TEXT PRIMARY KEY,
  seen TEXT NOT NULL CHECK (length(seen) = 10)
) WITHOUT ROWID;
"""
"""Until when a fault lasts and how many people it concerns; since when each signal-cli is known."""

CHANNELS: Final = """
CREATE TABLE channels (
  name TEXT PRIMARY KEY,
  reach TEXT NOT NULL
) WITHOUT ROWID;
"""
"""How each second channel does, and never since when."""

PAIRING: Final = """
CREATE TABLE pairings (
  member TEXT PRIMARY KEY CHECK (length(member) = 64),
  name TEXT NOT NULL
) WITHOUT ROWID;
"""
"""Which debriefer a Signal member is, by a digest of the member's id."""

STEPS: Final = (
    FIRST.replace("NEW_UUID", _UUID),
    DEVICES,
    WRITING,
    COUNTING,
    SERVICE,
    WATCHING,
    CHANNELS,
    PAIRING,
)
