package io.sealpost.shell.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.impl.NoStackTraceThrowable;
import java.io.IOException;
import org.hibernate.HibernateException;
import org.junit.jupiter.api.Test;

class DatabaseAwayTest {

    @Test
    void a_connection_that_was_cut_under_a_transaction_is_a_database_that_is_away() {
        var cut =
                new CompositeException(
                        new NoStackTraceThrowable(
                                "Connection is not active now, current status: CLOSED"),
                        new IllegalStateException("HR000090: Live transaction detected"));

        assertThat(DatabaseAway.isBehind(cut)).isTrue();
    }

    @Test
    void a_query_that_could_not_be_sent_means_that_the_database_is_away() {
        var broken = new HibernateException(new IOException("Broken pipe"));

        assertThat(DatabaseAway.isBehind(broken)).isTrue();
    }

    @Test
    void a_pool_without_a_free_connection_means_that_the_database_is_away() {
        assertThat(DatabaseAway.isBehind(new NoStackTraceThrowable("Timeout"))).isTrue();
    }

    @Test
    void what_fails_elsewhere_is_no_database_that_is_away() {
        assertThat(DatabaseAway.isBehind(new IOException("Connection was closed"))).isFalse();
        assertThat(DatabaseAway.isBehind(new HibernateException("no such entity"))).isFalse();
        assertThat(DatabaseAway.isBehind(new NoStackTraceThrowable("Reset"))).isFalse();
        assertThat(DatabaseAway.isBehind(new NoStackTraceThrowable(null))).isFalse();
    }
}
