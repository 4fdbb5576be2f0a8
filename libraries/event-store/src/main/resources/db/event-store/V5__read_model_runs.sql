-- read models that operators want rebuilt or checked; the running service takes them up
CREATE TABLE read_model_runs (
    id            uuid        PRIMARY KEY,
    kind          text        NOT NULL CHECK (kind IN ('rebuild', 'check')),
    -- types of streams; null for all
    read_models   text[],
    requested_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- the replica that works on it
    claimant      uuid,
    claimed_until timestamptz,
    -- rows of no stream were looked at when it is not negative; streams that begin up to here are done
    last_position bigint      NOT NULL DEFAULT -1,
    streams_done  bigint      NOT NULL DEFAULT 0,
    streams_total bigint      NOT NULL DEFAULT 0,
    -- rows that were not as the log has them, and streams that could not be derived
    differences   bigint      NOT NULL DEFAULT 0,
    failures      bigint      NOT NULL DEFAULT 0,
    -- the first of both, in words
    findings      text[]      NOT NULL DEFAULT '{}',
    finished_at   timestamptz,
    -- why it could not be carried out at all
    refusal       text
);
