package io.sealpost.shell.operating;

import io.sealpost.eventstore.Database;
import io.sealpost.eventstore.operating.Operations;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Option;

/** The service's database, with the owner's credentials, and who uses them. */
final class OperatorDatabase {

    @Option(
            names = "--operator",
            defaultValue = "${sys:user.name}",
            description = "Who does it; recorded. Default: ${DEFAULT-VALUE}.")
    private String operator;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    /** What an operator does in one transaction. */
    @FunctionalInterface
    interface Deed {
        void on(Operations operations) throws SQLException;
    }

    static Database owner() {
        return new Database(
                required("SEALPOST_DATABASE_OWNER_URL"),
                required("SEALPOST_DATABASE_OWNER_USERNAME"),
                required("SEALPOST_DATABASE_OWNER_PASSWORD"));
    }

    /** Commits what was done, unless it was only tried. */
    void run(Deed deed) throws SQLException {
        try (Connection connection = owner().connect()) {
            deed.on(Operations.on(connection, operator));
            if (dryRun) {
                connection.rollback();
                System.out.println("nothing was changed: this was a dry run");
            } else {
                connection.commit();
            }
        }
    }

    static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
