-- what came of the commands that clients named by an Idempotency-Key; kept for a day
CREATE TABLE commands (
    id           text        PRIMARY KEY,
    tenant_id    uuid        NOT NULL,
    principal    text        NOT NULL,
    route        text        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    seed         uuid        NOT NULL,
    status       text        NOT NULL CHECK (status IN ('running', 'void', 'ended')),
    attempt      uuid        NOT NULL,
    attempted_at timestamptz NOT NULL,
    begun_at     timestamptz NOT NULL,
    result       text,
    CHECK ((status = 'ended') = (result IS NOT NULL))
);

CREATE INDEX commands_by_age ON commands (begun_at);
