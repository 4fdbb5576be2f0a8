package io.sealpost.shell.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceDatabaseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://db:5432/tenants",
                "vertx-reactive:postgresql://db:5432/tenants"
            })
    void the_address_is_derived_from_the_reactive_one(String reactiveUrl) {
        assertThat(jdbcUrl(Optional.empty(), reactiveUrl))
                .isEqualTo("jdbc:postgresql://db:5432/tenants");
    }

    @Test
    void an_address_of_its_own_is_taken_as_it_is() {
        String withTls = "jdbc:postgresql://db:5432/tenants?sslmode=verify-full";

        assertThat(jdbcUrl(Optional.of(withTls), "postgresql://db:5432/tenants"))
                .isEqualTo(withTls);
    }

    private static String jdbcUrl(Optional<String> jdbcUrl, String reactiveUrl) {
        return new ServiceDatabase().login(jdbcUrl, reactiveUrl, "service", "secret").jdbcUrl();
    }
}
