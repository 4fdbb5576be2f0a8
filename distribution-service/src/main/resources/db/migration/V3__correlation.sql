-- of what led to the event that told of the version; null for what came before this column
ALTER TABLE certificate_versions ADD COLUMN correlation_id uuid;
