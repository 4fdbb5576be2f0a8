-- the log can be read and added to, never changed; where and when an event stands in it only the database says
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON events FROM ${service};
GRANT INSERT (tenant_id, stream_type, stream_id, version, event_id, type, data, metadata) ON events TO ${service};
-- operators write down what they did, and nobody changes it for them
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON operator_actions FROM ${service};
