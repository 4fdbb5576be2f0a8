-- a tenant's row may be tried out anew while its contact refers to it; nothing else is deferred
ALTER TABLE tenant_contacts ALTER CONSTRAINT tenant_contacts_tenant_id_fkey DEFERRABLE;
