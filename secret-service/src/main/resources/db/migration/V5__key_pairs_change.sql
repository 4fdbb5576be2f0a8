-- the place of the values in the vault; those of before lie where version 1 of them lay
ALTER TABLE key_pairs
    ADD COLUMN enabled         boolean NOT NULL DEFAULT true,
    ADD COLUMN current_values  text    NOT NULL DEFAULT '1',
    ADD COLUMN previous_values text,
    ADD COLUMN previous_until  timestamptz,
    ADD COLUMN changed_at      timestamptz;

UPDATE key_pairs SET changed_at = created_at;

-- decides who gets a name when two ask at once
CREATE UNIQUE INDEX key_pairs_name ON key_pairs (tenant_id, name);

-- key pairs whose values are still to be erased from the vault; written with the event that ends them
CREATE TABLE key_pair_erasures (
    key_pair_id  uuid        PRIMARY KEY,
    tenant_id    uuid        NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now(),
    attempted_at timestamptz
);
