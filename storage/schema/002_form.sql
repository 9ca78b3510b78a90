-- What a person has typed into a form and not handed in: of this person on this workstation alone, never sent.

CREATE TABLE form(
  owner TEXT NOT NULL,                    -- Practitioner id
  key TEXT NOT NULL,                      -- which form, e.g. 'referral/<case id>'
  json TEXT NOT NULL,
  updated INTEGER NOT NULL,               -- ms since 1970 UTC
  PRIMARY KEY(owner, key)
);
