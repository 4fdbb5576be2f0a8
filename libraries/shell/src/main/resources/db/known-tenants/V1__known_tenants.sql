-- what this service knows of tenants; tenant-service owns them
CREATE TABLE known_tenants (
    id      uuid   PRIMARY KEY,
    key     text   NOT NULL CONSTRAINT known_tenants_key UNIQUE,
    status  text   NOT NULL CHECK (status IN ('ACTIVE', 'SUSPENDED')),
    version bigint NOT NULL
);
