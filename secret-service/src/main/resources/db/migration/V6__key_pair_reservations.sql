-- who uses a key pair, or is about to: no events, and derived from none
CREATE TABLE key_pair_reservations (
    key_pair_id uuid        NOT NULL,
    name        text        NOT NULL,
    tenant_id   uuid        NOT NULL,
    label       text,
    -- the account that reserved it
    issuer      text        NOT NULL,
    subject     text        NOT NULL,
    reserved_at timestamptz NOT NULL DEFAULT now(),
    -- null once it is confirmed
    expires_at  timestamptz,
    PRIMARY KEY (key_pair_id, name)
);
