package io.sealpost.shell.operating;

import io.sealpost.eventstore.Database;
import io.sealpost.eventstore.Migrations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        mixinStandardHelpOptions = true,
        description = "Brings the database to the shape of this release.")
final class MigrateCommand implements Callable<Integer> {

    private final String[] locations;

    MigrateCommand(String... locations) {
        this.locations = locations;
    }

    @Override
    public Integer call() throws Exception {
        Database owner = OperatorDatabase.owner();
        new Migrations(
                        owner.jdbcUrl(),
                        owner.user(),
                        owner.password(),
                        OperatorDatabase.required("SEALPOST_DATABASE_SERVICE_ROLE"))
                .run(locations);
        return 0;
    }
}
