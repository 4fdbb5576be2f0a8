package io.sealpost.eventstore.idempotency;

import io.sealpost.eventstore.Ids;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The table {@code commands}. Times are the database's. */
public final class CommandRecords {

    /**
     * A record is taken over when its try gave up, or was begun over a minute ago and has no end; a
     * record of yesterday begins anew.
     */
    private static final String BEGIN =
            """
            INSERT INTO commands AS known (id, tenant_id, principal, route, key, request_hash, seed, status, attempt,
                                           attempted_at, begun_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'running', ?8, clock_timestamp(), clock_timestamp())
            ON CONFLICT (id) DO UPDATE SET
                status = 'running', result = NULL, attempt = excluded.attempt, attempted_at = excluded.attempted_at,
                request_hash = excluded.request_hash,
                seed = CASE WHEN known.begun_at < excluded.begun_at - interval '24 hours'
                            THEN excluded.seed ELSE known.seed END,
                begun_at = CASE WHEN known.begun_at < excluded.begun_at - interval '24 hours'
                                THEN excluded.begun_at ELSE known.begun_at END
            WHERE known.begun_at < excluded.begun_at - interval '24 hours'
               OR known.request_hash = excluded.request_hash
                  AND (known.status = 'void'
                       OR known.status = 'running'
                          AND known.attempted_at < excluded.attempted_at - interval '60 seconds')
            RETURNING seed, CAST(floor(extract(epoch FROM begun_at) * 1000) AS bigint)
            """;

    private static final String KNOWN = "SELECT request_hash, result FROM commands WHERE id = ?1";

    private static final String END =
            "UPDATE commands SET status = 'ended', result = ?3 WHERE id = ?1 AND attempt = ?2 AND status = 'running'";

    private static final String GIVE_UP =
            "UPDATE commands SET status = 'void' WHERE id = ?1 AND attempt = ?2 AND status = 'running'";

    private static final String FORGET =
            """
            DELETE FROM commands WHERE id IN (
                SELECT id FROM commands WHERE begun_at < now() - interval '25 hours'
                ORDER BY begun_at LIMIT ?1 FOR UPDATE SKIP LOCKED)
            """;

    /** With each new one, so that the table is as small as a day however many there are. */
    private static final int A_FEW = 10;

    /** In one transaction of their own. */
    private static final int MANY = 1_000;

    private CommandRecords() {}

    /**
     * Records that a request tries a command now; to be committed before the work begins.
     *
     * @param requestHash the same for the same content
     */
    public static Uni<Begun> begin(Mutiny.Session session, CommandKey command, String requestHash) {
        UUID attempt = Ids.next();
        return session.createNativeQuery(BEGIN, Object[].class)
                .setParameter(1, command.id())
                .setParameter(2, command.tenantId())
                .setParameter(3, command.principal())
                .setParameter(4, command.route())
                .setParameter(5, command.key())
                .setParameter(6, requestHash)
                .setParameter(7, UUID.randomUUID())
                .setParameter(8, attempt)
                .getSingleResultOrNull()
                .flatMap(
                        row ->
                                row == null
                                        ? known(session, command, requestHash)
                                        : started(session, command, attempt, row));
    }

    /**
     * Records the end of a command, in the transaction that it commits with.
     *
     * @throws TakenOver when another try has the record by now
     */
    public static Uni<Void> end(Mutiny.Session session, Attempt attempt, String result) {
        return session.createNativeQuery(END)
                .setParameter(1, attempt.commandId())
                .setParameter(2, attempt.id())
                .setParameter(3, result)
                .executeUpdate()
                .invoke(CommandRecords::requireOne)
                .replaceWithVoid();
    }

    /** Lets another request try at once; nothing when this one was taken over or has an end. */
    public static Uni<Void> giveUp(Mutiny.Session session, Attempt attempt) {
        return session.createNativeQuery(GIVE_UP)
                .setParameter(1, attempt.commandId())
                .setParameter(2, attempt.id())
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Forgets commands that began over 25 hours ago: what they were answered with may be personal
     * data, and no further command may come.
     *
     * @return how many were forgotten; there may be more when there was one
     */
    public static Uni<Integer> forget(Mutiny.Session session) {
        return forget(session, MANY);
    }

    private static Uni<Integer> forget(Mutiny.Session session, int most) {
        return session.createNativeQuery(FORGET).setParameter(1, most).executeUpdate();
    }

    private static Uni<Begun> started(
            Mutiny.Session session, CommandKey command, UUID attempt, Object[] row) {
        Begun started =
                new Begun.Started(
                        new Attempt(
                                command.id(),
                                attempt,
                                (UUID) row[0],
                                Instant.ofEpochMilli((Long) row[1])));
        return forget(session, A_FEW).replaceWith(started);
    }

    private static Uni<Begun> known(
            Mutiny.Session session, CommandKey command, String requestHash) {
        return session.createNativeQuery(KNOWN, Object[].class)
                .setParameter(1, command.id())
                .getSingleResult()
                .map(row -> known(row, requestHash));
    }

    private static Begun known(Object[] row, String requestHash) {
        if (!requestHash.equals(row[0])) {
            return new Begun.OtherRequest();
        }
        return row[1] == null ? new Begun.StillRunning() : new Begun.Ended((String) row[1]);
    }

    private static void requireOne(int updated) {
        if (updated != 1) {
            throw new TakenOver();
        }
    }
}
