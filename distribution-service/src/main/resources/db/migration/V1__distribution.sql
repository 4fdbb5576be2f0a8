CREATE TABLE distribution_rules (
    id         uuid        PRIMARY KEY,
    tenant_id  uuid        NOT NULL,
    name       text        NOT NULL,
    definition text        NOT NULL,
    -- host and port, for the bulkhead of each target
    target     text        NOT NULL,
    version    bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX distribution_rules_name ON distribution_rules (tenant_id, lower(name));
CREATE INDEX distribution_rules_of_tenant ON distribution_rules (tenant_id, id);

CREATE TABLE certificate_procedures (
    id         uuid        PRIMARY KEY,
    tenant_id  uuid        NOT NULL,
    name       text        NOT NULL,
    -- the names of its rules as a JSON array, in order
    rules      text        NOT NULL,
    version    bigint      NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX certificate_procedures_name ON certificate_procedures (tenant_id, lower(name));
CREATE INDEX certificate_procedures_of_tenant ON certificate_procedures (tenant_id, id);

CREATE TABLE distribution_settings (
    tenant_id         uuid   PRIMARY KEY,
    default_procedure text,
    version           bigint NOT NULL
);

-- what is pushed: the leaf as the payload has it, base64 of the DER in one line
CREATE TABLE certificate_versions (
    version_id     uuid        PRIMARY KEY,
    tenant_id      uuid        NOT NULL,
    tenant_key     text        NOT NULL,
    certificate_id uuid        NOT NULL,
    alias          text        NOT NULL,
    version        integer     NOT NULL,
    fingerprint    text        NOT NULL,
    leaf           text        NOT NULL,
    not_after      timestamptz NOT NULL,
    registered_at  timestamptz NOT NULL,
    -- the event that told of it
    cause          uuid        NOT NULL
);

-- a lane is an alias (its certificate) and a rule; its lease is fenced by a number that only grows
CREATE TABLE lanes (
    certificate_id    uuid        NOT NULL,
    rule_id           uuid        NOT NULL REFERENCES distribution_rules,
    fence             bigint      NOT NULL DEFAULT 0,
    leased_until      timestamptz,
    -- when the oldest open delivery may be attempted; null when none is open
    due_at            timestamptz,
    delivered_version integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (certificate_id, rule_id)
);

CREATE INDEX lanes_due ON lanes (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE deliveries (
    id              uuid        PRIMARY KEY,
    tenant_id       uuid        NOT NULL,
    version_id      uuid        NOT NULL REFERENCES certificate_versions,
    certificate_id  uuid        NOT NULL,
    alias           text        NOT NULL,
    version         integer     NOT NULL,
    -- null while no rule is known: the procedure is missing, or there is none
    rule_id         uuid        REFERENCES distribution_rules,
    rule_name       text,
    -- as the registration named it, or the tenant's default
    procedure       text,
    state           text        NOT NULL CHECK (state IN
        ('waiting', 'in-flight', 'retrying', 'delivered', 'dead-lettered', 'superseded', 'cancelled')),
    reason          text,
    forced          boolean     NOT NULL DEFAULT false,
    attempts        integer     NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    created_at      timestamptz NOT NULL,
    changed_at      timestamptz NOT NULL,
    CONSTRAINT deliveries_once UNIQUE NULLS NOT DISTINCT (version_id, rule_id)
);

CREATE INDEX deliveries_open ON deliveries (certificate_id, rule_id, version)
    WHERE state IN ('waiting', 'in-flight', 'retrying');
CREATE INDEX deliveries_without_procedure ON deliveries (tenant_id, lower(procedure))
    WHERE reason = 'no-such-procedure';
CREATE INDEX deliveries_of_tenant ON deliveries (tenant_id, id);
CREATE INDEX deliveries_of_alias ON deliveries (tenant_id, lower(alias), id);

CREATE TABLE attempts (
    delivery_id uuid        NOT NULL REFERENCES deliveries,
    number      integer     NOT NULL,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    -- accepted, refused, failed, or abandoned: its worker did not come back
    outcome     text,
    status      integer,
    reason      text,
    PRIMARY KEY (delivery_id, number)
);
