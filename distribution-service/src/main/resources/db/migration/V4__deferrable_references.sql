-- a rule's row may be tried out anew while the ledger refers to it; nothing else is deferred
ALTER TABLE lanes ALTER CONSTRAINT lanes_rule_id_fkey DEFERRABLE;
ALTER TABLE deliveries ALTER CONSTRAINT deliveries_rule_id_fkey DEFERRABLE;
