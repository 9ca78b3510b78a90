-- The workstation's cache. Texts of resources are kept byte for byte; tables beside `resource` that can be rebuilt from
-- it: search_index, text_doc/text_index, case_row, case_count, blob_ref.

CREATE TABLE resource(
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  version TEXT NOT NULL DEFAULT '',       -- the hub's; '' = never delivered
  last_updated TEXT NOT NULL DEFAULT '',
  deleted INTEGER NOT NULL DEFAULT 0,
  pending INTEGER NOT NULL DEFAULT 0,     -- undelivered acts that touch it
  case_id TEXT NOT NULL DEFAULT '',
  patient_id TEXT NOT NULL DEFAULT '',
  generation INTEGER NOT NULL DEFAULT 0,  -- the hub's epoch it was last seen in, counted here
  resend INTEGER NOT NULL DEFAULT 0,      -- after a restored hub: 1 = hub has it older, 2 = hub has another of that number
  json TEXT NOT NULL,
  PRIMARY KEY(type, id)
);
CREATE INDEX resource_case ON resource(case_id) WHERE case_id <> '';
CREATE INDEX resource_patient ON resource(patient_id) WHERE patient_id <> '';

CREATE TABLE history(
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY(type, id, version)
);

CREATE TABLE search_index(
  type TEXT NOT NULL,
  param TEXT NOT NULL,
  value TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY(type, param, value, id)
) WITHOUT ROWID;
CREATE INDEX search_index_id ON search_index(type, id);

CREATE TABLE text_doc(
  n INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  UNIQUE(type, id)
);
CREATE VIRTUAL TABLE text_index USING fts5(
  words, pairs, sounds, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);

CREATE TABLE case_row(
  case_id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL,
  patient_name TEXT NOT NULL,
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  clinic_id TEXT NOT NULL,
  hub_id TEXT NOT NULL,
  requester_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  deadline TEXT NOT NULL,                 -- '~' sorts after every time: no deadline
  updated TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX case_row_state ON case_row(state, deadline, case_id);
CREATE INDEX case_row_owner ON case_row(owner_id, state, deadline, case_id);
CREATE INDEX case_row_requester ON case_row(requester_id, state, deadline, case_id);
CREATE INDEX case_row_clinic ON case_row(clinic_id, state, deadline, case_id);
CREATE INDEX case_row_patient ON case_row(patient_id);

-- Counting by reading would grow with the number of cases.
CREATE TABLE case_count(state TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER case_row_added AFTER INSERT ON case_row BEGIN
  INSERT INTO case_count(state, n) VALUES(new.state, 1) ON CONFLICT(state) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER case_row_gone AFTER DELETE ON case_row BEGIN
  UPDATE case_count SET n = n - 1 WHERE state = old.state;
END;
CREATE TRIGGER case_row_moved AFTER UPDATE OF state ON case_row WHEN old.state <> new.state BEGIN
  UPDATE case_count SET n = n - 1 WHERE state = old.state;
  INSERT INTO case_count(state, n) VALUES(new.state, 1) ON CONFLICT(state) DO UPDATE SET n = n + 1;
END;

CREATE TABLE outbox(
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  case_id TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  priority INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'queued' CHECK(state IN ('queued', 'parked', 'needs-action')),
  tries INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER NOT NULL DEFAULT 0,    -- ms since 1970 UTC
  http_status INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL DEFAULT '',
  entries INTEGER NOT NULL,               -- how many outbox_entry rows make it whole
  created_at TEXT NOT NULL
);
CREATE INDEX outbox_case ON outbox(case_id);
CREATE TABLE outbox_entry(
  n INTEGER NOT NULL REFERENCES outbox(n) ON DELETE CASCADE,
  pos INTEGER NOT NULL,
  method TEXT NOT NULL CHECK(method IN ('create', 'update', 'delete')),
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  base_version TEXT NOT NULL,             -- 'pending' = the one an earlier act will get
  json TEXT NOT NULL,
  PRIMARY KEY(n, pos)
);
CREATE INDEX outbox_entry_resource ON outbox_entry(type, id, n);

CREATE TABLE conflict(
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  base_version TEXT NOT NULL,
  base TEXT NOT NULL,
  their_version TEXT NOT NULL,
  their_updated TEXT NOT NULL,
  theirs_deleted INTEGER NOT NULL,
  theirs TEXT NOT NULL,
  PRIMARY KEY(type, id)
);
CREATE TABLE deferred_purge(case_id TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE blob(
  sha256 TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  case_id TEXT NOT NULL,
  patient_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('to-upload', 'uploaded', 'wanted', 'refused', 'unused')),
  priority INTEGER NOT NULL,
  upload_url TEXT NOT NULL DEFAULT '',
  done INTEGER NOT NULL DEFAULT 0,        -- bytes
  tries INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER NOT NULL DEFAULT 0,
  problem TEXT NOT NULL DEFAULT '',
  added_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX blob_waiting ON blob(state, priority, added_at) WHERE state IN ('to-upload', 'wanted');
CREATE TABLE blob_ref(
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY(type, id, sha256)
) WITHOUT ROWID;
CREATE INDEX blob_ref_hash ON blob_ref(sha256);

CREATE TABLE audit(
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL
);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TABLE audit_head(
  trail TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  signature BLOB NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY(trail, seq, hash, signature)
) WITHOUT ROWID;
