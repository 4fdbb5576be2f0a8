package io.sealpost.secret.certificate;

import static io.sealpost.shell.store.Reading.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What time brought about since a version was registered, and the log does not tell yet. Blocks.
 */
@ApplicationScoped
class Untold {

    private static final int PAGE = 100;

    private static final String ACTIVATIONS =
            """
            SELECT v.activation, v.id, v.number, v.certificate_id, c.tenant_id
            FROM certificate_versions v JOIN client_certificates c ON c.id = v.certificate_id
            WHERE NOT v.activation_told AND v.activation > v.registered_at AND v.activation <= :at
              AND v.revoked_at IS NULL AND (v.retirement IS NULL OR v.retirement > :at)
              AND (v.activation, v.id) > (:after, :id)
            ORDER BY v.activation, v.id LIMIT :most
            """;

    private static final String EXPIRIES =
            """
            SELECT v.not_after, v.id, v.number, v.certificate_id, c.tenant_id
            FROM certificate_versions v JOIN client_certificates c ON c.id = v.certificate_id
            WHERE NOT v.expiry_told AND v.not_after > v.registered_at AND v.not_after <= :at
              AND (v.not_after, v.id) > (:after, :id)
            ORDER BY v.not_after, v.id LIMIT :most
            """;

    /** Something that came. */
    enum Fact {
        ACTIVATION(ACTIVATIONS),
        EXPIRY(EXPIRIES);

        private final String query;

        Fact(String query) {
            this.query = query;
        }

        CertificateCommand of(int number, Instant at) {
            return switch (this) {
                case ACTIVATION -> new CertificateCommand.TellActivation(number, at);
                case EXPIRY -> new CertificateCommand.TellExpiry(number, at);
            };
        }
    }

    /** A version of which a fact is to be told, and when that came. */
    record Due(Instant came, UUID versionId, int number, CertificateId certificate, UUID tenantId) {

        private static Due of(Object[] row) {
            return new Due(
                    ((OffsetDateTime) row[0]).toInstant(),
                    (UUID) row[1],
                    ((Number) row[2]).intValue(),
                    new CertificateId((UUID) row[3]),
                    (UUID) row[4]);
        }
    }

    /**
     * The next of those that are due, the oldest first; none when that was all.
     *
     * @param after the last one that was looked at
     */
    List<Due> next(Fact fact, Instant at, Optional<Due> after) {
        return read(
                        session ->
                                session.createNativeQuery(fact.query, Object[].class)
                                        .setParameter("at", at)
                                        .setParameter(
                                                "after", after.map(Due::came).orElse(Instant.EPOCH))
                                        .setParameter(
                                                "id",
                                                after.map(Due::versionId).orElse(new UUID(0, 0)))
                                        .setParameter("most", PAGE)
                                        .getResultList())
                .stream()
                .map(Due::of)
                .toList();
    }
}
