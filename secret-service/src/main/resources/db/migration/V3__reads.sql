-- reads of secrets: a log as events are, but of facts without versions
CREATE TABLE reads (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_id xid8        NOT NULL DEFAULT pg_current_xact_id(),
    tenant_id      uuid        NOT NULL,
    stream_type    text        NOT NULL,
    stream_id      uuid        NOT NULL,
    event_id       uuid        NOT NULL UNIQUE,
    type           text        NOT NULL,
    data           jsonb       NOT NULL,
    metadata       jsonb       NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX reads_in_commit_order ON reads (transaction_id, position);

CREATE FUNCTION refuse_to_change_reads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'reads are only ever added';
END
$$;

CREATE TRIGGER reads_are_only_ever_added BEFORE UPDATE OR DELETE OR TRUNCATE ON reads
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_reads();
