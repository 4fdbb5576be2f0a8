-- what is recorded of reads can be read and added to, never changed
REVOKE UPDATE, DELETE, TRUNCATE ON reads FROM ${service};
