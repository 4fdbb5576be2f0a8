package io.sealpost.tenant;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.sealpost.shell.operating.ServiceCommands;

/** {@code migrate} brings the database up to date and ends; without arguments the service runs. */
@QuarkusMain
public class TenantService {

    public static void main(String... arguments) {
        ServiceCommands.run(arguments, "db/migration");
    }
}
