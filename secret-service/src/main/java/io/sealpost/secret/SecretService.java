package io.sealpost.secret;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.sealpost.shell.operating.ServiceCommands;

/**
 * Serves, or, with the argument {@code migrate}, brings the database to the shape of this release
 * and ends.
 */
@QuarkusMain
public class SecretService {

    public static void main(String... arguments) {
        ServiceCommands.run(arguments, "db/known-tenants", "db/migration");
    }
}
