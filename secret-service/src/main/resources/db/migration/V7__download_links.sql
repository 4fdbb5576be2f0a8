-- links that give out key and chain once; the token itself is nowhere
CREATE TABLE download_links (
    token_hash     text        PRIMARY KEY,
    tenant_id      uuid        NOT NULL,
    certificate_id uuid        NOT NULL,
    version        integer     NOT NULL,
    format         text        NOT NULL,
    password       bytea,
    provenance     text        NOT NULL,
    expires_at     timestamptz NOT NULL
);

CREATE INDEX download_links_expiry ON download_links (expires_at);
