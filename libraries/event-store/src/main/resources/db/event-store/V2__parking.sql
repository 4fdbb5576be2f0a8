-- streams whose events cannot be published; the relay passes them over until an operator releases them
CREATE TABLE relay_parked (
    log            text        NOT NULL,
    stream_id      uuid        NOT NULL,
    transaction_id xid8        NOT NULL,
    position       bigint      NOT NULL,
    event_id       uuid        NOT NULL,
    reason         text        NOT NULL,
    parked_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    released_at    timestamptz,
    PRIMARY KEY (log, stream_id)
);

-- topics that are to be sent again from the beginning of the log
CREATE TABLE relay_republish (
    topic        text        PRIMARY KEY,
    requested_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    sent         bigint      NOT NULL DEFAULT 0
);

-- messages that cannot be handled, and those of the same key that came after them
CREATE TABLE consumer_parked (
    consumer      text        NOT NULL,
    topic         text        NOT NULL,
    partition     integer     NOT NULL,
    record_offset bigint      NOT NULL,
    key           text        NOT NULL,
    headers       jsonb       NOT NULL,
    value         bytea,
    reason        text        NOT NULL,
    parked_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    released_at   timestamptz,
    PRIMARY KEY (consumer, topic, partition, record_offset)
);

CREATE INDEX consumer_parked_by_key ON consumer_parked (consumer, topic, key);

-- what operators did to the log and its consumers
CREATE TABLE operator_actions (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    action   text        NOT NULL,
    subject  text        NOT NULL,
    reason   text,
    operator text        NOT NULL,
    done_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
