package io.sealpost.tenant;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.sealpost.shell.store.ServiceCommands;
import java.sql.SQLException;

/** {@code migrate} brings the database up to date and ends; without arguments the service runs. */
@QuarkusMain
public class TenantService {

    public static void main(String... arguments) throws SQLException {
        ServiceCommands.run(arguments, "db/migration");
    }
}
