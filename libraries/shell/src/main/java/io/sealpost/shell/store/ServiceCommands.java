package io.sealpost.shell.store;

import io.quarkus.runtime.Quarkus;
import io.sealpost.eventstore.Migrations;
import java.sql.SQLException;

/** What a service's main class does with its arguments: {@code migrate} and end, or serve. */
public final class ServiceCommands {

    private ServiceCommands() {}

    /**
     * @param migrations where the service's migrations are, such as {@code db/migration}
     */
    public static void run(String[] arguments, String... migrations) throws SQLException {
        if (arguments.length == 1 && "migrate".equals(arguments[0])) {
            new Migrations(
                            required("SEALPOST_DATABASE_OWNER_URL"),
                            required("SEALPOST_DATABASE_OWNER_USERNAME"),
                            required("SEALPOST_DATABASE_OWNER_PASSWORD"),
                            required("SEALPOST_DATABASE_SERVICE_ROLE"))
                    .run(migrations);
        } else {
            Quarkus.run(arguments);
        }
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
