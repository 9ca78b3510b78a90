-- Recordings under way: every piece is here before the next one comes, so that a power cut costs the last piece alone.

CREATE TABLE recording(
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  about TEXT NOT NULL,                    -- JSON: whose, where, with what
  begun INTEGER NOT NULL                  -- ms since 1970 UTC
);
CREATE INDEX recording_case ON recording(case_id);
CREATE TABLE recording_piece(
  id TEXT NOT NULL REFERENCES recording(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY(id, n)
);
