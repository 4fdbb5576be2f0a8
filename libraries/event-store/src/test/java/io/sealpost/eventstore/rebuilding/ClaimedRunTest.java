package io.sealpost.eventstore.rebuilding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.eventstore.TestDatabase;
import io.sealpost.eventstore.rebuilding.RunStatus.Progress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimedRunTest {

    private static TestDatabase database;

    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private Connection connection;
    private RunRequests requests;

    @BeforeAll
    static void migrate() throws SQLException {
        database = new TestDatabase();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void forget() throws SQLException {
        connection = database.owner().connect();
        requests = new RunRequests(connection);
        sql("DELETE FROM read_model_runs");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void the_oldest_run_that_nobody_works_on_is_claimed() throws SQLException {
        UUID first = requests.request(RunKind.CHECK, List.of("counter", "rule"));
        UUID second = requests.request(RunKind.REBUILD, List.of());

        ClaimedRun claimed = claim(one);

        assertThat(claimed.id()).isEqualTo(first);
        assertThat(claimed.kind()).isEqualTo(RunKind.CHECK);
        assertThat(claimed.readModels()).containsExactly("counter", "rule");
        assertThat(claimed.lastPosition()).isEqualTo(-1);
        assertThat(claim(other).id()).isEqualTo(second);
        assertThat(ClaimedRun.claim(connection, other)).isEmpty();
    }

    @Test
    void a_run_is_tended_while_its_claim_lasts_and_then_anybodys() throws SQLException {
        UUID run = requests.request(RunKind.REBUILD, List.of());
        assertThat(status(run).tended()).isFalse();
        assertThat(claim(one).readModels()).isEmpty();
        assertThat(status(run).tended()).isTrue();

        endClaim();

        assertThat(status(run).tended()).isFalse();
        assertThat(claim(other).id()).isEqualTo(run);
    }

    @Test
    void what_is_saved_adds_up_and_the_next_goes_on_from_there() throws SQLException {
        UUID run = requests.request(RunKind.CHECK, List.of());
        ClaimedRun claimed = claim(one);
        claimed.expect(7);

        claimed.save(3, failed("a"));
        claimed.save(5, failed("b"));

        RunStatus status = status(run);
        assertThat(status.progress()).isEqualTo(new Progress(2, 7));
        assertThat(status.failures()).isEqualTo(2);
        assertThat(status.differences()).isZero();
        assertThat(status.findings()).containsExactly("a", "b");
        assertThat(status.finished()).isFalse();
        claimed.giveUp();
        assertThat(claim(other).lastPosition()).isEqualTo(5);
    }

    @Test
    void a_run_that_came_to_its_end_has_done_all_there_was() throws SQLException {
        UUID run = requests.request(RunKind.CHECK, List.of());
        ClaimedRun claimed = claim(one);
        claimed.expect(7);
        claimed.save(3, failed("a"));

        claimed.finish();

        assertThat(status(run).finished()).isTrue();
        assertThat(status(run).progress()).isEqualTo(new Progress(1, 1));
        endClaim();
        assertThat(ClaimedRun.claim(connection, other)).isEmpty();
    }

    @Test
    void a_run_that_cannot_be_carried_out_is_over_and_says_why() throws SQLException {
        UUID run = requests.request(RunKind.CHECK, List.of());
        assertThat(status(run).refusal()).isEmpty();

        claim(one).refuse("there is no such thing");

        assertThat(status(run).finished()).isTrue();
        assertThat(status(run).refusal()).isEqualTo(Optional.of("there is no such thing"));
    }

    @Test
    void who_lost_a_run_saves_no_more() throws SQLException {
        UUID run = requests.request(RunKind.CHECK, List.of());
        ClaimedRun lost = claim(one);
        endClaim();
        ClaimedRun kept = claim(other);

        assertThatThrownBy(() -> lost.save(9, failed("late")))
                .isInstanceOf(ClaimedRun.LostRun.class)
                .hasMessage("another replica goes on with run " + run);
        assertThatThrownBy(lost::finish).isInstanceOf(ClaimedRun.LostRun.class);
        assertThatThrownBy(() -> lost.expect(9)).isInstanceOf(ClaimedRun.LostRun.class);
        assertThatThrownBy(() -> lost.refuse("late")).isInstanceOf(ClaimedRun.LostRun.class);
        lost.giveUp();

        assertThat(status(run).tended()).isTrue();
        assertThat(status(run).findings()).isEmpty();
        kept.giveUp();
        assertThat(status(run).tended()).isFalse();
    }

    private ClaimedRun claim(UUID claimant) throws SQLException {
        return ClaimedRun.claim(connection, claimant).orElseThrow();
    }

    private RunStatus status(UUID run) throws SQLException {
        return requests.status(run).orElseThrow();
    }

    private static Tally failed(String finding) {
        Tally tally = new Tally();
        tally.stream();
        tally.failure(finding);
        return tally;
    }

    private void endClaim() throws SQLException {
        sql("UPDATE read_model_runs SET claimed_until = clock_timestamp() - interval '1 s'");
    }

    private void sql(String sql) throws SQLException {
        connection.createStatement().execute(sql);
    }
}
