CREATE TABLE events (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
    tenant_id      uuid        NOT NULL,
    stream_type    text        NOT NULL,
    stream_id      uuid        NOT NULL,
    version        bigint      NOT NULL CHECK (version > 0),
    event_id       uuid        NOT NULL UNIQUE,
    type           text        NOT NULL,
    data           jsonb       NOT NULL,
    metadata       jsonb       NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT events_stream_version UNIQUE (stream_id, version)
);

-- the relay's order: a plain position would overtake what commits late
CREATE INDEX events_in_commit_order ON events (transaction_id, position);

CREATE TABLE inbox (
    consumer    text        NOT NULL,
    event_id    uuid        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (consumer, event_id)
);

CREATE TABLE relay_lease (
    service text        PRIMARY KEY,
    holder  uuid        NOT NULL,
    until   timestamptz NOT NULL
);

CREATE TABLE relay_checkpoint (
    log            text   PRIMARY KEY,
    transaction_id xid8   NOT NULL,
    position       bigint NOT NULL
);
