package io.sealpost.shell.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealpost.eventstore.Actor;
import io.sealpost.eventstore.Rejected;
import io.sealpost.eventstore.Transactions;
import io.sealpost.eventstore.idempotency.Attempt;
import io.sealpost.eventstore.idempotency.Begun;
import io.sealpost.eventstore.idempotency.CommandKey;
import io.sealpost.eventstore.idempotency.CommandRecords;
import io.sealpost.shell.access.CurrentCaller;
import io.sealpost.shell.http.Malformed;
import io.sealpost.shell.store.Await;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Does the command of a POST, once for each {@code Idempotency-Key}. Blocking. */
@ApplicationScoped
public class Idempotency {

    public static final String KEY = "Idempotency-Key";

    /** On an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Logger LOG = Logger.getLogger(Idempotency.class);
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final Transactions transactions;
    private final CurrentCaller current;
    private final RequestContent content;
    private final Results results;

    Idempotency(
            Transactions transactions,
            CurrentCaller current,
            RequestContent content,
            ObjectMapper json) {
        this.transactions = transactions;
        this.current = current;
        this.content = content;
        this.results = new Results(json);
    }

    /**
     * To be called once the caller's access is checked.
     *
     * @param key as the request has it; null when it has none: then the work is simply done
     * @param work takes its command, with {@link Work#answering}, through one transaction, or
     *     several commands and then tells its {@link Work#answer}
     * @return the answer of this work, or of the earlier request with the same key and content
     * @throws Rejected what the work was refused with, now or the first time
     * @throws IdempotencyRefused when the key is in use, or was used for something else
     */
    public Response once(UUID tenantId, String key, Consumer<Work> work) {
        if (key == null) {
            return response(done(new Work(Optional.empty(), results), work)).build();
        }
        if (!FORM.matcher(key).matches()) {
            throw new Malformed(KEY, "1 to 128 visible ASCII characters");
        }
        return switch (begin(tenantId, key)) {
            case Begun.Started(var attempt) ->
                    response(tried(new Work(Optional.of(attempt), results), work)).build();
            case Begun.Ended(var result) -> repeated(result);
            case Begun.StillRunning _ -> throw new IdempotencyRefused.StillRunning();
            case Begun.OtherRequest _ -> throw new IdempotencyRefused.KeyReused();
        };
    }

    private Begun begin(UUID tenantId, String key) {
        Actor actor = current.caller().actor();
        var command =
                new CommandKey(
                        tenantId, actor.issuer() + " " + actor.subject(), content.route(), key);
        String hash = content.hash();
        return Await.await(
                () ->
                        transactions.inTransaction(
                                session -> CommandRecords.begin(session, command, hash)));
    }

    private Result.Answered tried(Work attempted, Consumer<Work> work) {
        Attempt attempt = attempted.attempt().orElseThrow();
        try {
            return done(attempted, work);
        } catch (Rejected refusal) {
            if (refusal.kind() == Rejected.Kind.UNAVAILABLE) {
                giveUp(attempt);
            } else {
                refuse(attempt, refusal);
            }
            throw refusal;
        } catch (RuntimeException | Error failure) {
            giveUp(attempt);
            throw failure;
        }
    }

    private Result.Answered done(Work attempted, Consumer<Work> work) {
        work.accept(attempted);
        Result.Answered answered = attempted.answered();
        if (!attempted.isRecorded()) {
            Await.await(() -> transactions.inTransaction(attempted::record));
        }
        return answered;
    }

    private void refuse(Attempt attempt, Rejected refusal) {
        String result = results.text(Result.Refused.of(refusal));
        Await.await(
                () ->
                        transactions.inTransaction(
                                session -> CommandRecords.end(session, attempt, result)));
    }

    /** When this fails too, the record is void after a minute. */
    private void giveUp(Attempt attempt) {
        try {
            Await.await(
                    () ->
                            transactions.inTransaction(
                                    session -> CommandRecords.giveUp(session, attempt)));
        } catch (RuntimeException failure) {
            LOG.infof("the record of a command that failed stays for a minute: %s", failure);
        }
    }

    private Response repeated(String result) {
        return switch (results.read(result)) {
            case Result.Answered answered -> response(answered).header(REPLAYED, true).build();
            case Result.Refused refused -> throw refused.again();
        };
    }

    private static Response.ResponseBuilder response(Result.Answered answered) {
        var response =
                Response.status(answered.status())
                        .type(MediaType.APPLICATION_JSON)
                        .entity(answered.body());
        answered.headers().forEach(response::header);
        return response;
    }
}
