package io.sealpost.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every service's pool is told by the shell. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class KeptStatementsTest {

    private static final String PREPARED =
            "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT 19790'";

    @Inject Pool pool;

    @Test
    void a_connection_keeps_its_statements_prepared() {
        long kept =
                pool.withConnection(
                                connection ->
                                        run(connection, "SELECT 19790")
                                                .chain(() -> run(connection, PREPARED)))
                        .await()
                        .atMost(Duration.ofSeconds(10));

        assertThat(kept).isEqualTo(1);
    }

    private static Uni<Long> run(SqlConnection connection, String sql) {
        return connection
                .preparedQuery(sql)
                .execute()
                .map(rows -> ((Number) rows.iterator().next().getValue(0)).longValue());
    }
}
