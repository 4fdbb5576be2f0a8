package io.sealpost.eventstore.relay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sealpost.eventstore.Counter;
import io.sealpost.eventstore.StreamId;
import io.sealpost.eventstore.TestDatabase;
import io.sealpost.testkit.servers.Servers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clocks jump; neither who leads nor what comes first follows from one. */
class ClocksTest {

    /** Leases are on the database's clock, pauses on one that cannot jump. */
    @Test
    void relay_and_consumers_never_ask_what_time_it_is_on_their_machine() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages(
                                        "io.sealpost.eventstore.relay",
                                        "io.sealpost.eventstore.consumer"));
    }

    @Test
    void a_clock_that_goes_back_does_not_reorder_the_log() throws SQLException {
        StreamId stream = Counter.stream();
        try (TestDatabase database = new TestDatabase();
                Connection connection = database.connect()) {
            for (int version = 1; version <= 3; version++) {
                assertThat(LogOrderTest.insert(connection, stream, version)).isEqualTo(1);
            }
            try (Connection owner =
                    Servers.shared().postgres().superuser(database.database().name())) {
                owner.createStatement()
                        .execute(
                                "UPDATE events SET recorded_at = now() - version * interval '1 h'");
            }

            assertThat(Log.events(_ -> Optional.empty()).after(connection, Checkpoint.START, 10))
                    .extracting(entry -> entry.event().version())
                    .containsExactly(1L, 2L, 3L);
        }
    }
}
