-- Records. Portable subset of docs/database.md; tokens: @bigserial@ counter key, @xid@ number of the writing transaction,
-- @key@ text that compares byte by byte.
CREATE TABLE resource (
  type @key@ NOT NULL,
  id @key@ NOT NULL,
  version bigint NOT NULL,
  last_updated @key@ NOT NULL,
  deleted bigint NOT NULL DEFAULT 0,
  case_id @key@ NOT NULL DEFAULT '',
  patient_id @key@ NOT NULL DEFAULT '',
  owner_org @key@ NOT NULL DEFAULT '',
  author_device @key@ NOT NULL DEFAULT '',
  draft bigint NOT NULL DEFAULT 0,
  json text NOT NULL,
  PRIMARY KEY (type, id)
);
CREATE INDEX resource_by_case ON resource (case_id, type, id);
CREATE INDEX resource_by_patient ON resource (type, patient_id);
CREATE INDEX resource_by_time ON resource (type, last_updated, id);

CREATE TABLE history (
  type @key@ NOT NULL,
  id @key@ NOT NULL,
  version bigint NOT NULL,
  last_updated @key@ NOT NULL,
  method @key@ NOT NULL,
  draft bigint NOT NULL DEFAULT 0,
  json text NOT NULL,
  PRIMARY KEY (type, id, version)
);
CREATE INDEX history_by_time ON history (type, last_updated, id, version);

CREATE TABLE search_index (
  type @key@ NOT NULL,
  param @key@ NOT NULL,
  value @key@ NOT NULL,
  id @key@ NOT NULL,
  PRIMARY KEY (type, param, value, id)
);
CREATE INDEX search_index_by_owner ON search_index (type, id);

CREATE TABLE change_log (
  seq @bigserial@,
  xid @xid@,
  type @key@ NOT NULL,
  id @key@ NOT NULL,
  version bigint NOT NULL,
  op @key@ NOT NULL,
  case_id @key@ NOT NULL DEFAULT '',
  subject @key@ NOT NULL DEFAULT '',
  at @key@ NOT NULL
);
CREATE INDEX change_log_by_cursor ON change_log (xid, seq);
CREATE INDEX change_log_by_resource ON change_log (type, id);

-- Who may see a case: "Organization/ID" or "Practitioner/ID".
CREATE TABLE case_grant (
  case_id @key@ NOT NULL,
  subject @key@ NOT NULL,
  since @key@ NOT NULL,
  PRIMARY KEY (case_id, subject)
);
CREATE INDEX case_grant_by_subject ON case_grant (subject, case_id);

-- Practitioners who have signed in on a workstation: their cases belong to its scope.
CREATE TABLE device_user (
  device @key@ NOT NULL,
  practitioner @key@ NOT NULL,
  since @key@ NOT NULL,
  PRIMARY KEY (device, practitioner)
);

-- Five-minute cells (minutes since 1970 / 5). hold_until '' = booked; otherwise held until that instant.
CREATE TABLE booking_cell (
  practitioner @key@ NOT NULL,
  cell bigint NOT NULL,
  appointment @key@ NOT NULL,
  case_id @key@ NOT NULL DEFAULT '',
  slot @key@ NOT NULL DEFAULT '',
  hold_until @key@ NOT NULL DEFAULT '',
  PRIMARY KEY (practitioner, cell)
);
CREATE INDEX booking_cell_by_appointment ON booking_cell (appointment);
CREATE INDEX booking_cell_by_case ON booking_cell (case_id);

-- What a case waits for, so that the sweep finds it without reading JSON.
CREATE TABLE case_state (
  case_id @key@ NOT NULL PRIMARY KEY,
  state @key@ NOT NULL,
  deadline @key@ NOT NULL DEFAULT ''
);
CREATE INDEX case_state_by_deadline ON case_state (deadline);

CREATE TABLE idempotency (
  sender @key@ NOT NULL,
  act @key@ NOT NULL,
  status bigint NOT NULL,
  answer text NOT NULL,
  at @key@ NOT NULL,
  PRIMARY KEY (sender, act)
);
CREATE INDEX idempotency_by_time ON idempotency (at);
