package io.sealpost.shell.operating;

import io.sealpost.eventstore.DatabaseLogin;
import java.util.Map;

/** What the commands are told by environment variables: nothing secret is an argument. */
record Environment(Map<String, String> variables) {

    /**
     * The database's owner.
     *
     * @throws IllegalArgumentException when a variable is missing
     */
    DatabaseLogin owner() {
        return new DatabaseLogin(
                required("SEALPOST_DATABASE_OWNER_URL"),
                required("SEALPOST_DATABASE_OWNER_USERNAME"),
                required("SEALPOST_DATABASE_OWNER_PASSWORD"));
    }

    /** The role that the running service logs in with. */
    String serviceRole() {
        return required("SEALPOST_DATABASE_SERVICE_ROLE");
    }

    private String required(String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + name + " is not set");
        }
        return value;
    }
}
