-- Signing certificates taken back before their end, and where each workstation's own audit ended when it last spoke.
CREATE TABLE withdrawn_certificate(
  fingerprint @key@ PRIMARY KEY,
  practitioner_id @key@ NOT NULL,
  since @key@ NOT NULL,
  withdrawn_at bigint NOT NULL
);
CREATE TABLE device_audit_head(
  device_id @key@ NOT NULL,
  sequence bigint NOT NULL,
  hash @key@ NOT NULL,
  at @key@ NOT NULL,
  signature text NOT NULL,
  received_at bigint NOT NULL,
  PRIMARY KEY(device_id, sequence, hash)
);
