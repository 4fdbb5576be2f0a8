package io.sealpost.secret.certificate;

import static io.sealpost.shell.store.Await.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sealpost.eventstore.EventJson;
import io.sealpost.eventstore.Provenance;
import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.Transactions;
import io.sealpost.pki.SecretBytes;
import io.sealpost.secret.certificate.CertificateReading.Served;
import io.sealpost.secret.certificate.CertificateViews.LinkView;
import io.sealpost.shell.periodic.Periodic;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Addresses from which somebody without a token fetches key and chain, once and within a minute. A
 * row holds a hash of the link's token, and the file's password under a key that follows from the
 * token: a dump of the table opens nothing.
 */
@ApplicationScoped
class DownloadLinks {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private static final String KEEP =
            """
            INSERT INTO download_links (token_hash, tenant_id, certificate_id, version, format, password, provenance,
                                        expires_at)
            VALUES (?1, ?2, ?3, ?4, ?5, CAST(?6 AS bytea), ?7, ?8)
            """;

    private static final String TAKE =
            """
            DELETE FROM download_links WHERE token_hash = ?1
            RETURNING token_hash, tenant_id, certificate_id, version, format, password, provenance, expires_at
            """;

    private static final int EXPIRES_AT = 7;

    private static final String FORGET = "DELETE FROM download_links WHERE expires_at < now()";

    private final Transactions transactions;
    private Optional<Periodic> timer = Optional.empty();

    DownloadLinks(Transactions transactions) {
        this.transactions = transactions;
    }

    void start(@Observes StartupEvent event) {
        timer = Optional.of(Periodic.start("download-links", LIFE, this::forgetOld));
    }

    void stop(@Observes ShutdownEvent event) {
        timer.ifPresent(Periodic::close);
    }

    void forgetOld() {
        await(
                () ->
                        transactions.inTransaction(
                                session -> session.createNativeQuery(FORGET).executeUpdate()));
    }

    /**
     * What a link leads to; to be checked again, for things may have changed.
     *
     * @param password lent
     * @param provenance of the request that asked for the link
     */
    record Download(
            UUID tenantId,
            UUID certificateId,
            int version,
            MaterialForm form,
            Optional<SecretBytes> password,
            Provenance provenance) {}

    /** Blocks. */
    LinkView make(
            Served served,
            MaterialForm form,
            Optional<SecretBytes> password,
            Provenance provenance) {
        var token = LinkToken.random();
        var expiresAt = Instant.now().plus(LIFE);
        keep(
                new Object[] {
                    token.hash(),
                    served.tenant().id(),
                    served.certificate().id,
                    served.version().number,
                    form.written().format().value(),
                    password.map(token::seal).orElse(null),
                    EventJson.mapper().valueToTree(provenance).toString(),
                    expiresAt
                });
        return new LinkView("/api/downloads/" + token.text(), expiresAt);
    }

    /**
     * Uses a link up, unless what it is used for cannot be had at the moment. Blocks.
     *
     * @throws CertificateRejected.NoSuchLink also when it was used, or is too old
     */
    <T> T use(String text, Function<Download, T> work) {
        var token = LinkToken.parse(text).orElseThrow(CertificateRejected.NoSuchLink::new);
        var row = taken(token);
        var download = download(token, row);
        try {
            return work.apply(download);
        } catch (Rejected refusal) {
            if (refusal.kind() == Rejected.Kind.UNAVAILABLE) {
                keep(row);
            }
            throw refusal;
        } finally {
            download.password().ifPresent(SecretBytes::destroy);
        }
    }

    private Object[] taken(LinkToken token) {
        Object[] row =
                await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                session.createNativeQuery(TAKE, Object[].class)
                                                        .setParameter(1, token.hash())
                                                        .getSingleResultOrNull()));
        if (row == null || ((OffsetDateTime) row[EXPIRES_AT]).toInstant().isBefore(Instant.now())) {
            throw new CertificateRejected.NoSuchLink();
        }
        return row;
    }

    private void keep(Object[] row) {
        await(() -> transactions.inTransaction(session -> inserted(session, row)));
    }

    private static Uni<Integer> inserted(Mutiny.Session session, Object[] row) {
        var insert = session.createNativeQuery(KEEP);
        for (int i = 0; i < row.length; i++) {
            insert.setParameter(i + 1, row[i]);
        }
        return insert.executeUpdate();
    }

    private static Download download(LinkToken token, Object[] row) {
        return new Download(
                (UUID) row[1],
                (UUID) row[2],
                (Integer) row[3],
                MaterialForm.of((String) row[4]),
                Optional.ofNullable((byte[]) row[5]).map(token::open),
                provenance((String) row[6]));
    }

    private static Provenance provenance(String json) {
        try {
            return EventJson.mapper().readValue(json, Provenance.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("the provenance of a link cannot be read", failure);
        }
    }
}
