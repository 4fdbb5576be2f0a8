-- what is recorded of reads can be read and added to, never changed; where and when it stands only the database says
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON reads FROM ${service};
GRANT INSERT (tenant_id, stream_type, stream_id, event_id, type, data, metadata) ON reads TO ${service};
