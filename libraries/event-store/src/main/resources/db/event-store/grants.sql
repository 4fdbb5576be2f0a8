-- the log can be read and added to, never changed
REVOKE UPDATE, DELETE, TRUNCATE ON events FROM ${service};
