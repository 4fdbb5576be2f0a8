REVOKE UPDATE, DELETE ON facts FROM ${service};
