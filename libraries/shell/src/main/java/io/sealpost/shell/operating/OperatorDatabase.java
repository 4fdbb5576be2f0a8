package io.sealpost.shell.operating;

import io.sealpost.eventstore.operating.Operations;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The service's database, with the owner's credentials, and who uses them for which command. */
final class OperatorDatabase {

    @Option(
            names = "--operator",
            defaultValue = "${sys:user.name}",
            description = "Who does it; recorded. Default: ${DEFAULT-VALUE}.")
    private String operator;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final Environment environment;

    OperatorDatabase(Environment environment) {
        this.environment = environment;
    }

    /** Whether nothing is to be done: for what is not cheaply undone. */
    boolean isDryRun() {
        return dryRun;
    }

    String operator() {
        return operator;
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** For what is not one transaction. */
    Connection connect() throws SQLException {
        return environment.owner().connect();
    }

    /** What an operator does in one transaction, and what is said of it. */
    @FunctionalInterface
    interface Deed {
        void on(Operations operations, PrintWriter out) throws SQLException;
    }

    /** Commits what was done, unless it was only tried. */
    void run(Deed deed) throws SQLException {
        try (Connection connection = connect()) {
            run(deed, connection);
        }
    }

    /** The same for what may take long. */
    void runPatiently(Deed deed) throws SQLException {
        try (Connection connection = environment.owner().connectPatiently()) {
            run(deed, connection);
        }
    }

    private void run(Deed deed, Connection connection) throws SQLException {
        PrintWriter out = out();
        deed.on(Operations.on(connection, operator), out);
        if (dryRun) {
            connection.rollback();
            out.println("nothing was changed: this was a dry run");
        } else {
            connection.commit();
        }
    }
}
