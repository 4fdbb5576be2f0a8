package io.sealpost.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintViolationsTest {

    /** A row with a unique name, and a number that is not null. */
    @Entity(name = "named_rows")
    static class NamedRow {
        @Id UUID id = UUID.randomUUID();

        @Column(unique = true)
        String name;

        Integer number = 1;

        static NamedRow of(String name) {
            NamedRow row = new NamedRow();
            row.name = name;
            return row;
        }
    }

    private static final String NATIVE =
            "INSERT INTO named_rows (id, name, number) VALUES (gen_random_uuid(), 'a', 1)";

    private static TestDatabase database;

    @BeforeAll
    static void makeTable() throws SQLException {
        database = new TestDatabase(NamedRow.class);
        try (Connection owner = database.owner().connect()) {
            owner.createStatement()
                    .execute(
                            """
                            CREATE TABLE named_rows (
                                id uuid PRIMARY KEY,
                                name text CONSTRAINT named_rows_name UNIQUE,
                                number integer NOT NULL);
                            GRANT SELECT, INSERT ON named_rows TO "%s";
                            INSERT INTO named_rows VALUES (gen_random_uuid(), 'a', 1)
                            """
                                    .formatted(database.database().user()));
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void a_native_statement_tells_which_unique_constraint_it_broke() {
        Throwable failure = failure(session -> session.createNativeQuery(NATIVE).executeUpdate());

        assertThat(ConstraintViolations.isOf(failure, "named_rows_name")).isTrue();
        assertThat(ConstraintViolations.isOf(failure, "named_rows_pkey")).isFalse();
    }

    @Test
    void a_flush_tells_which_unique_constraint_it_broke() {
        Throwable failure = failure(session -> session.persist(NamedRow.of("a")));

        assertThat(ConstraintViolations.isOf(failure, "named_rows_name")).isTrue();
        assertThat(ConstraintViolations.isOf(failure, "named_rows_pkey")).isFalse();
    }

    @Test
    void other_rules_are_no_unique_constraint() {
        NamedRow row = NamedRow.of("b");
        row.number = null;

        assertThat(ConstraintViolations.isOf(failure(session -> session.persist(row)), "number"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: duplicate key value violates unique constraint \"named_rows_name\" (23505)",
                "FEHLER: doppelter Schlüsselwert verletzt Unique-Constraint »named_rows_name« (23505)",
                "ERREUR: la valeur d'une clé dupliquée rompt la contrainte unique « named_rows_name » (23505)"
            })
    void the_language_of_the_server_does_not_matter(String message) {
        Throwable failure =
                new ConstraintViolationException(
                        "could not execute", new SQLException(message, "23505"), "");

        assertThat(ConstraintViolations.isOf(failure, "named_rows_name")).isTrue();
        assertThat(ConstraintViolations.isOf(failure, "named_rows")).isFalse();
        assertThat(ConstraintViolations.isOf(failure, "rows_name")).isFalse();
    }

    private static Throwable failure(Function<Mutiny.Session, Uni<?>> work) {
        return catchThrowable(
                () ->
                        database.transactions()
                                .inTransaction(session -> work.apply(session).replaceWithVoid())
                                .await()
                                .indefinitely());
    }
}
