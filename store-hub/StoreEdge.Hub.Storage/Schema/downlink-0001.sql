-- What HQ ordered and the store took, whole and as it came, so that anybody can check later who ordered what.
CREATE TABLE downlink_order (
  kind TEXT NOT NULL,              -- configuration, plan, products or notice
  version INTEGER NOT NULL,
  digest BLOB NOT NULL,            -- SHA-256 of what was signed
  message BLOB NOT NULL,           -- every byte of it
  taken_at_ms INTEGER NOT NULL,
  effective_at_ms INTEGER NOT NULL, -- from then on it holds, until one of a higher version does
  PRIMARY KEY (kind, version)
);
