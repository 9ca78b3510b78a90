-- Attachments. Times are milliseconds since 1970 UTC.
-- Content that is whole and verified; the bytes are a file of the same name.
CREATE TABLE blob (
  sha256 @key@ NOT NULL PRIMARY KEY,
  size bigint NOT NULL,
  type @key@ NOT NULL,
  uploader @key@ NOT NULL,
  created bigint NOT NULL
);

-- tus uploads. size -1: not yet told. received: bytes that are on the disk for good. state: open, ready.
-- lease_*: the process that writes the file now; turn counts the leases.
CREATE TABLE upload (
  id @key@ NOT NULL PRIMARY KEY,
  owner @key@ NOT NULL,
  case_id @key@ NOT NULL DEFAULT '',
  patient_id @key@ NOT NULL DEFAULT '',
  sha256 @key@ NOT NULL DEFAULT '',
  type @key@ NOT NULL DEFAULT '',
  metadata text NOT NULL,
  size bigint NOT NULL,
  received bigint NOT NULL,
  state @key@ NOT NULL,
  expires bigint NOT NULL,
  lease_owner @key@ NOT NULL DEFAULT '',
  lease_until bigint NOT NULL DEFAULT 0,
  turn bigint NOT NULL DEFAULT 0
);
CREATE INDEX upload_by_expiry ON upload (expires);
