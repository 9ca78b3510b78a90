-- People, workstations, sessions, outside programs and the audit. Times are milliseconds since 1970 UTC; those of the
-- audit are instants, because they are hashed as text. Tokens and codes are stored as hashes only.
CREATE TABLE hub_user(
  id @key@ PRIMARY KEY,
  login @key@ NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text NOT NULL,
  password_once bigint NOT NULL DEFAULT 0,
  totp_secret text NOT NULL,
  totp_last_step bigint NOT NULL DEFAULT 0,
  role @key@ NOT NULL,
  practitioner_id @key@ NOT NULL,
  organization_id @key@ NOT NULL,
  created_at bigint NOT NULL,
  disabled_at bigint
);
CREATE TABLE device(
  id @key@ PRIMARY KEY,
  organization_id @key@ NOT NULL,
  name text NOT NULL,
  fingerprint @key@ NOT NULL UNIQUE,
  enrolled_at bigint NOT NULL,
  revoked_at bigint,
  slot_secret text
);
CREATE TABLE enrol_code(
  hash @key@ PRIMARY KEY,
  organization_id @key@ NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint,
  device_id @key@
);
CREATE TABLE session(
  token_hash @key@ PRIMARY KEY,
  id @key@ NOT NULL UNIQUE,
  user_id @key@ NOT NULL REFERENCES hub_user(id),
  device_id @key@ NOT NULL REFERENCES device(id),
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  ends_at bigint NOT NULL
);
CREATE INDEX session_by_user ON session(user_id);
CREATE INDEX session_by_device ON session(device_id);
CREATE TABLE api_token(
  id @key@ PRIMARY KEY,
  token_hash @key@ NOT NULL UNIQUE,
  name text NOT NULL,
  scopes text NOT NULL,
  organization_id @key@ NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  revoked_at bigint
);
CREATE TABLE throttle(
  key @key@ PRIMARY KEY,
  tries bigint NOT NULL,
  last_at bigint NOT NULL,
  until_at bigint NOT NULL
);
CREATE TABLE issued_certificate(
  fingerprint @key@ PRIMARY KEY,
  kind @key@ NOT NULL,
  subject_id @key@ NOT NULL,
  pem text NOT NULL,
  issued_at bigint NOT NULL
);
CREATE INDEX issued_certificate_subject ON issued_certificate(subject_id);
-- A row is written with the act it tells of and linked into the chain a moment later (position, prev_hash, hash): so
-- writers never wait in one line for the chain.
CREATE TABLE audit(
  seq @bigserial@,
  position bigint UNIQUE,
  at @key@ NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  target text NOT NULL,
  outcome text NOT NULL,
  prev_hash @key@,
  hash @key@
);
CREATE INDEX audit_unlinked ON audit(seq) WHERE position IS NULL;
CREATE TABLE audit_tip(
  one bigint PRIMARY KEY CHECK (one = 1),
  position bigint NOT NULL,
  hash @key@ NOT NULL
);
CREATE TABLE audit_head(
  position bigint PRIMARY KEY,
  hash @key@ NOT NULL,
  at @key@ NOT NULL,
  signature text NOT NULL
);
