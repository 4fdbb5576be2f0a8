-- when it was revoked: what is open of it is cancelled instead of sent
ALTER TABLE certificate_versions ADD COLUMN revoked_at timestamptz;
