package io.sealpost.shell.operating;

import io.sealpost.eventstore.DatabaseLogin;
import io.sealpost.eventstore.Migrations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        mixinStandardHelpOptions = true,
        description = "Brings the database to the shape of this release.")
final class MigrateCommand implements Callable<Integer> {

    private final Environment environment;
    private final String[] locations;

    MigrateCommand(Environment environment, String... locations) {
        this.environment = environment;
        this.locations = locations;
    }

    @Override
    public Integer call() throws Exception {
        DatabaseLogin owner = environment.owner();
        new Migrations(owner.jdbcUrl(), owner.user(), owner.password(), environment.serviceRole())
                .run(locations);
        return 0;
    }
}
