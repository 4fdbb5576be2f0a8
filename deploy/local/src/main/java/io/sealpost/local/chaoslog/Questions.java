package io.sealpost.local.chaoslog;

import java.util.List;

/** What the databases are asked: always for a subject and a value, as texts. */
final class Questions {

    static final String TENANTS_BY_LOG =
            """
            SELECT DISTINCT ON (stream_id) data ->> 'key',
                   CASE type WHEN 'tenant-suspended.v1' THEN 'SUSPENDED' ELSE 'ACTIVE' END || ' at ' || version
            FROM events WHERE stream_type = 'tenant' ORDER BY stream_id, version DESC
            """;

    static final String TENANTS = "SELECT key, status || ' at ' || version FROM tenants";

    static final String KNOWN_TENANTS =
            "SELECT key, status || ' at ' || version FROM known_tenants";

    static final String KEY_PAIRS_BY_LOG =
            "SELECT data ->> 'name', version::text FROM events WHERE stream_type = 'key-pair'";

    static final String KEY_PAIRS = "SELECT name, version::text FROM key_pairs";

    static final String VERSIONS_BY_LOG =
            """
            SELECT (data ->> 'alias') || ' #' || (data #>> '{version,number}'), data #>> '{version,x509,fingerprint}'
            FROM events WHERE stream_type = 'certificate'
            """;

    static final String VERSIONS =
            """
            SELECT alias || ' #' || number, fingerprint
            FROM certificate_versions v JOIN client_certificates c ON c.id = v.certificate_id
            """;

    static final String VERSIONS_HEARD_OF =
            "SELECT alias || ' #' || version, fingerprint FROM certificate_versions";

    static final String CERTIFICATE_EVENTS =
            "SELECT event_id::text, 'taken' FROM events WHERE stream_type = 'certificate'";

    static final String INBOX =
            "SELECT event_id::text, 'taken' FROM inbox WHERE consumer ="
                    + " 'distribution-service.certificates'";

    private static final String WITH_PROCEDURE = "AND data #>> '{version,procedure}' IS NOT NULL";

    static final String TO_RECEIVE = VERSIONS_BY_LOG + WITH_PROCEDURE;

    static final String TO_DELIVER =
            """
            SELECT (data ->> 'alias') || ' #' || (data #>> '{version,number}'), 'delivered'
            FROM events WHERE stream_type = 'certificate'
            """
                    + WITH_PROCEDURE;

    static final String LEDGER =
            "SELECT alias || ' #' || version, state FROM deliveries WHERE rule_id IS NOT NULL";

    /** They have no streams, and so no order to be kept. */
    static final String READS = "SELECT event_id::text, 'told' FROM reads";

    /** Of every service. */
    static final List<String> LEFT_OVER =
            List.of(
                    "SELECT 'parked by ' || consumer || ': ' || key, reason FROM consumer_parked",
                    "SELECT 'parked by the relay: ' || stream_id, reason FROM relay_parked",
                    "SELECT 'command ' || key, status FROM commands WHERE status <> 'ended'");

    private Questions() {}
}
