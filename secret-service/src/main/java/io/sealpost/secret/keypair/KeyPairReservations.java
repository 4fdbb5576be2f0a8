package io.sealpost.secret.keypair;

import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Alongside;
import io.sealpost.eventstore.StreamLock;
import io.sealpost.eventstore.Transactions;
import io.sealpost.secret.keypair.KeyPairReservation.Wanted;
import io.sealpost.shell.store.Await;
import io.sealpost.shell.store.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Who uses a key pair, or is about to. Reserving takes the key pair's stream alone, as a deletion
 * shares it, so that one of the two sees the other. Calls block.
 */
@ApplicationScoped
class KeyPairReservations {

    /** So many can be shown at once. */
    static final int MOST = 200;

    private static final String IS_THERE =
            "SELECT count(*) FROM key_pairs WHERE id = ?1 AND tenant_id = ?2";

    private static final String OTHERS =
            "SELECT count(*) FROM key_pair_reservations WHERE key_pair_id = ?1 AND name <> ?2";

    private static final String FORGET_EXPIRED =
            "DELETE FROM key_pair_reservations WHERE key_pair_id = ?1 AND expires_at <= clock_timestamp()";

    /** What is confirmed stays so. */
    private static final String RESERVE =
            """
            INSERT INTO key_pair_reservations AS r (key_pair_id, name, tenant_id, label, issuer, subject, expires_at)
            VALUES (?1, ?2, ?3, NULLIF(?4, ''), ?5, ?6,
                CASE WHEN ?7 THEN NULL ELSE clock_timestamp() + interval '10 minutes' END)
            ON CONFLICT (key_pair_id, name) DO UPDATE SET
                label = excluded.label,
                expires_at = CASE WHEN r.expires_at IS NULL THEN NULL ELSE excluded.expires_at END
            WHERE r.issuer = excluded.issuer AND r.subject = excluded.subject
            """;

    private static final String LIVE =
            """
            SELECT name, label, issuer, subject, expires_at FROM key_pair_reservations
            WHERE key_pair_id = ?1 AND tenant_id = ?2 AND (expires_at IS NULL OR expires_at > clock_timestamp())
            ORDER BY name
            """;

    private static final String RELEASE =
            "DELETE FROM key_pair_reservations WHERE key_pair_id = ?1 AND name = ?2";

    private final Transactions transactions;

    KeyPairReservations(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Reserves for ten minutes, or, when it is confirmed, until it is released.
     *
     * @throws KeyPairRejected.NotFound when the tenant has no such key pair
     * @throws KeyPairRejected.ReservedByAnother when another account has this name here
     * @throws KeyPairRejected.TooManyReservations when there are {@link #MOST} others
     */
    KeyPairReservation reserve(UUID tenantId, KeyPairId id, Wanted wanted, Actor by) {
        return Await.await(
                () ->
                        transactions.inTransaction(
                                session ->
                                        StreamLock.alone(session, id.value())
                                                .chain(() -> requireThere(session, tenantId, id))
                                                .chain(() -> forgetExpired(session, id))
                                                .chain(() -> requireRoom(session, id, wanted))
                                                .chain(
                                                        () ->
                                                                write(
                                                                        session,
                                                                        tenantId,
                                                                        id,
                                                                        new Writing(wanted, by)))
                                                .chain(() -> live(session, tenantId, id))
                                                .map(all -> named(all, wanted.name()))));
    }

    /** Doing it again changes nothing. */
    void release(KeyPairId id, String name) {
        var _ =
                Await.await(
                        () ->
                                transactions.inTransaction(
                                        session ->
                                                session.createNativeQuery(RELEASE)
                                                        .setParameter(1, id.value())
                                                        .setParameter(2, name)
                                                        .executeUpdate()));
    }

    /** Those that are confirmed or not yet expired. */
    List<KeyPairReservation> of(UUID tenantId, KeyPairId id) {
        return Reading.read(session -> live(session, tenantId, id));
    }

    /**
     * To be done with a deletion, once its stream was loaded.
     *
     * @throws KeyPairRejected.InUse when there is one
     */
    Alongside requireNone(UUID tenantId, KeyPairId id) {
        return session ->
                live(session, tenantId, id)
                        .invoke(KeyPairReservations::refuseAny)
                        .chain(() -> forgetExpired(session, id));
    }

    private record Writing(Wanted wanted, Actor by) {}

    private static void refuseAny(List<KeyPairReservation> found) {
        if (!found.isEmpty()) {
            throw new KeyPairRejected.InUse(found);
        }
    }

    private static Uni<Void> requireThere(Mutiny.Session session, UUID tenantId, KeyPairId id) {
        return session.createNativeQuery(IS_THERE, Long.class)
                .setParameter(1, id.value())
                .setParameter(2, tenantId)
                .getSingleResult()
                .invoke(count -> refuse(count == 0, KeyPairRejected.NotFound::new))
                .replaceWithVoid();
    }

    private static Uni<Void> requireRoom(Mutiny.Session session, KeyPairId id, Wanted wanted) {
        return session.createNativeQuery(OTHERS, Long.class)
                .setParameter(1, id.value())
                .setParameter(2, wanted.name())
                .getSingleResult()
                .invoke(count -> refuse(count >= MOST, KeyPairRejected.TooManyReservations::new))
                .replaceWithVoid();
    }

    private static Uni<Void> forgetExpired(Mutiny.Session session, KeyPairId id) {
        return session.createNativeQuery(FORGET_EXPIRED)
                .setParameter(1, id.value())
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> write(
            Mutiny.Session session, UUID tenantId, KeyPairId id, Writing writing) {
        var wanted = writing.wanted();
        return session.createNativeQuery(RESERVE)
                .setParameter(1, id.value())
                .setParameter(2, wanted.name())
                .setParameter(3, tenantId)
                .setParameter(4, wanted.label().orElse(""))
                .setParameter(5, writing.by().issuer())
                .setParameter(6, writing.by().subject())
                .setParameter(7, wanted.confirmed())
                .executeUpdate()
                .invoke(rows -> refuse(rows == 0, KeyPairRejected.ReservedByAnother::new))
                .replaceWithVoid();
    }

    private static Uni<List<KeyPairReservation>> live(
            Mutiny.Session session, UUID tenantId, KeyPairId id) {
        return session.createNativeQuery(LIVE, Object[].class)
                .setParameter(1, id.value())
                .setParameter(2, tenantId)
                .getResultList()
                .map(rows -> rows.stream().map(KeyPairReservation::of).toList());
    }

    private static KeyPairReservation named(List<KeyPairReservation> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    private static void refuse(boolean broken, Supplier<KeyPairRejected> with) {
        if (broken) {
            throw with.get();
        }
    }
}
