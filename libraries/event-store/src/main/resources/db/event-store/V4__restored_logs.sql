-- logs that were found restored from a dump: refused until they are rebased, also when the server
-- has issued as many transaction ids meanwhile
CREATE TABLE relay_refused (
    log            text        PRIMARY KEY,
    transaction_id xid8        NOT NULL,
    refused_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
