CREATE TABLE key_pairs (
    id          uuid        PRIMARY KEY,
    tenant_id   uuid        NOT NULL,
    name        text        NOT NULL,
    description text,
    valid_from  timestamptz NOT NULL,
    valid_to    timestamptz,
    number      integer     NOT NULL,
    version     bigint      NOT NULL,
    created_at  timestamptz NOT NULL
);

CREATE INDEX key_pairs_of_tenant ON key_pairs (tenant_id, id);
