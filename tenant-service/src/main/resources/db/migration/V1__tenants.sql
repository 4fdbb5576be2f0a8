CREATE TABLE tenants (
    id           uuid        PRIMARY KEY,
    key          text        COLLATE "C" NOT NULL,
    display_name text        NOT NULL,
    environment  text        NOT NULL,
    labels       jsonb       NOT NULL,
    status       text        NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED')),
    version      bigint      NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL
);

-- rows are never deleted, so that no key is used again
CREATE UNIQUE INDEX tenants_key ON tenants (key);

-- personal data: in no event, so that it can be changed and erased
CREATE TABLE tenant_contacts (
    tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
    contact   text NOT NULL
);
