CREATE TABLE trust_anchors (
    id            uuid        PRIMARY KEY,
    tenant_id     uuid        NOT NULL, -- all zeros for the platform's own
    certificate   text        NOT NULL,
    fingerprint   text        COLLATE "C" NOT NULL,
    serial        text        NOT NULL,
    subject       text        NOT NULL,
    issuer        text        NOT NULL,
    not_before    timestamptz NOT NULL,
    not_after     timestamptz NOT NULL,
    key_algorithm text        NOT NULL,
    purpose       text        NOT NULL,
    revocation    jsonb       NOT NULL,
    enabled       boolean     NOT NULL,
    version       bigint      NOT NULL,
    created_at    timestamptz NOT NULL,
    changed_at    timestamptz NOT NULL
);

-- who removes an anchor may add it again
CREATE UNIQUE INDEX trust_anchors_certificate ON trust_anchors (tenant_id, fingerprint);
CREATE INDEX trust_anchors_page ON trust_anchors (tenant_id, id);
