ALTER TABLE client_certificates
    ADD COLUMN disabled_at     timestamptz,
    ADD COLUMN disabled_reason text;

ALTER TABLE certificate_versions
    ADD COLUMN retirement        timestamptz,
    ADD COLUMN revoked_at        timestamptz,
    ADD COLUMN revocation_reason text,
    -- of what time brings about, that which the log tells already
    ADD COLUMN activation_told   boolean NOT NULL DEFAULT false,
    ADD COLUMN expiry_told       boolean NOT NULL DEFAULT false;

-- what was so when the version was registered, its registration told
CREATE INDEX certificate_versions_activation_to_tell ON certificate_versions (activation, id)
    WHERE NOT activation_told AND activation > registered_at;
CREATE INDEX certificate_versions_expiry_to_tell ON certificate_versions (not_after, id)
    WHERE NOT expiry_told AND not_after > registered_at;
