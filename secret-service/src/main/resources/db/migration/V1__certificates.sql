CREATE TABLE client_certificates (
    id            uuid        PRIMARY KEY,
    tenant_id     uuid        NOT NULL,
    alias         text        NOT NULL,
    version       bigint      NOT NULL,
    registered_at timestamptz NOT NULL
);

-- decides who gets an alias when two ask at once; in this collation lower folds nothing but A to Z
CREATE UNIQUE INDEX client_certificates_alias ON client_certificates (tenant_id, lower(alias COLLATE "C"));

CREATE TABLE certificate_versions (
    id              uuid        PRIMARY KEY,
    certificate_id  uuid        NOT NULL REFERENCES client_certificates,
    number          integer     NOT NULL,
    fingerprint     text        NOT NULL,
    serial          text        NOT NULL,
    subject         text        NOT NULL,
    issuer          text        NOT NULL,
    not_before      timestamptz NOT NULL,
    not_after       timestamptz NOT NULL,
    key_algorithm   text        NOT NULL,
    has_private_key boolean     NOT NULL,
    activation      timestamptz NOT NULL,
    procedure_name  text,
    origin          text        NOT NULL,
    registered_at   timestamptz NOT NULL,
    CONSTRAINT certificate_versions_number UNIQUE (certificate_id, number)
);

-- apart from the versions, so that lists need not read it
CREATE TABLE certificate_chains (
    version_id uuid PRIMARY KEY REFERENCES certificate_versions,
    chain      text NOT NULL
);
