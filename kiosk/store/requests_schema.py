"""The tables of `requests.db`, step by step. Everything about a request hangs on its row.

Deleting the row deletes all of it. What has no link to a request (a deletion order, a farewell, a
duty) holds no more than it needs. No table numbers its rows: the order of asking is not kept.
"""

from typing import Final

_FIRST: Final = """
CREATE TABLE request (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  place TEXT NOT NULL,
  starts TEXT NOT NULL,
  at_once INTEGER NOT NULL CHECK (at_once IN (0, 1)),
  asked TEXT NOT NULL,
  boot TEXT NOT NULL DEFAULT '',
  uptime REAL NOT NULL DEFAULT 0,
  state TEXT NOT NULL CHECK (state IN ('queued', 'open', 'taken')),
  taker TEXT,
  taken_at TEXT,
  CHECK ((state = 'taken') = (taker IS NOT NULL))
) WITHOUT ROWID;

CREATE TABLE duty (
  id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))),
  kind TEXT NOT NULL,
  day TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE outbox (
  id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))),
  request TEXT REFERENCES request ON DELETE CASCADE,
  duty TEXT REFERENCES duty ON DELETE CASCADE,
  kind TEXT NOT NULL,
  generation INTEGER NOT NULL DEFAULT 0,
  recipient TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  tries INTEGER NOT NULL DEFAULT 0,
  next_at TEXT,
  not_after TEXT,
  code TEXT,
  target INTEGER,
  CHECK (request IS NOT NULL OR duty IS NOT NULL OR code IS NOT NULL OR target IS NOT NULL),
  UNIQUE (request, kind, generation, recipient),
  UNIQUE (duty, kind, generation, recipient),
  UNIQUE (recipient, target)
) WITHOUT ROWID;

CREATE TABLE attempt (
  letter TEXT NOT NULL REFERENCES outbox ON DELETE CASCADE,
  started INTEGER NOT NULL,
  ended INTEGER,
  PRIMARY KEY (letter, started)
) WITHOUT ROWID;

CREATE TABLE message (
  recipient TEXT NOT NULL,
  sent INTEGER NOT NULL,
  request TEXT NOT NULL REFERENCES request ON DELETE CASCADE,
  kind TEXT NOT NULL,
  PRIMARY KEY (recipient, sent)
) WITHOUT ROWID;

CREATE TABLE standby (
  request TEXT NOT NULL REFERENCES request ON DELETE CASCADE,
  member TEXT NOT NULL,
  rank INTEGER NOT NULL,
  PRIMARY KEY (request, member)
) WITHOUT ROWID;

CREATE TABLE declined (
  request TEXT NOT NULL REFERENCES request ON DELETE CASCADE,
  member TEXT NOT NULL,
  PRIMARY KEY (request, member)
) WITHOUT ROWID;

CREATE TABLE gesture (
  request TEXT NOT NULL REFERENCES request ON DELETE CASCADE,
  member TEXT NOT NULL,
  stamp INTEGER NOT NULL,
  undone_at TEXT,
  PRIMARY KEY (request, member, stamp)
) WITHOUT ROWID;

CREATE TABLE seen (
  source TEXT NOT NULL,
  device INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  request TEXT REFERENCES request ON DELETE CASCADE,
  PRIMARY KEY (source, device, stamp)
) WITHOUT ROWID;

CREATE TABLE follow_up (
  id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))),
  taker TEXT NOT NULL,
  kind TEXT NOT NULL,
  due_day TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
"""

_COUNTS: Final = """
CREATE TABLE ending_count (
  kind TEXT PRIMARY KEY CHECK (kind IN ('held', 'withdrawn', 'unanswered')),
  n INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE handed_over (
  batch TEXT NOT NULL,
  kind TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (batch, kind)
) WITHOUT ROWID;
"""
"""How requests have ended since the last night, and what is on its way to the board."""

_FOLLOWING: Final = """
DROP TABLE seen;
DROP TABLE follow_up;

CREATE TABLE seen (
  message TEXT PRIMARY KEY CHECK (length(message) = 64),
  request TEXT REFERENCES request ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE follow_up (
  id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))),
  taker TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('day_end', 'next_day')),
  due_day TEXT
) WITHOUT ROWID;

CREATE TABLE asked (
  recipient TEXT NOT NULL,
  sent INTEGER NOT NULL,
  follow_up TEXT NOT NULL REFERENCES follow_up ON DELETE CASCADE,
  PRIMARY KEY (recipient, sent)
) WITHOUT ROWID;

CREATE TABLE new_outbox (
  id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))),
  request TEXT REFERENCES request ON DELETE CASCADE,
  duty TEXT REFERENCES duty ON DELETE CASCADE,
  follow_up TEXT REFERENCES follow_up ON DELETE CASCADE,
  offer TEXT,
  kind TEXT NOT NULL,
  generation INTEGER NOT NULL DEFAULT 0,
  recipient TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'pending',
  tries INTEGER NOT NULL DEFAULT 0,
  next_at TEXT,
  not_after TEXT,
  code TEXT,
  target INTEGER,
  CHECK (
    coalesce(request, duty, follow_up, offer, code, target) IS NOT NULL
    OR not_after IS NOT NULL
  ),
  UNIQUE (request, kind, generation, recipient),
  UNIQUE (duty, kind, generation, recipient),
  UNIQUE (follow_up, kind, generation, recipient),
  UNIQUE (offer),
  UNIQUE (recipient, target)
) WITHOUT ROWID;

INSERT INTO new_outbox
  (id, request, duty, kind, generation, recipient, state, tries, next_at, not_after, code, target)
  SELECT id, request, duty, kind, generation, recipient, state, tries, next_at, not_after, code,
    target FROM outbox;
DROP TABLE outbox;
ALTER TABLE new_outbox RENAME TO outbox;
"""
"""Follow-ups, offers and replies: letters that hang on no request. A reply always has its end. What
was seen tells no longer who said it or when."""

STEPS: Final[tuple[str, ...]] = (_FIRST, _COUNTS, _FOLLOWING)
