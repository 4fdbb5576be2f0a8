-- how often it had been sent when it was replayed: its backoff begins afresh then
ALTER TABLE deliveries ADD COLUMN attempts_before_replay integer NOT NULL DEFAULT 0;
