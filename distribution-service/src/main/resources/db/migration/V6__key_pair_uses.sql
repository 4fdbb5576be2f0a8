-- which rule uses which key pair, and whether secret-service has heard of it; follows from distribution_rules
CREATE TABLE key_pair_uses (
    rule_id       uuid        NOT NULL,
    key_pair_id   uuid        NOT NULL,
    tenant_id     uuid        NOT NULL,
    -- false: the rule uses it no more, and it is to be released
    wanted        boolean     NOT NULL,
    -- when secret-service last heard; null while it has to
    told_at       timestamptz,
    -- the worker that is at it has it until then
    claimed_until timestamptz,
    PRIMARY KEY (rule_id, key_pair_id)
);
