package io.sealpost.shell.operating;

import io.sealpost.eventstore.operating.Operations;
import io.sealpost.eventstore.rebuilding.RunKind;
import io.sealpost.eventstore.rebuilding.RunRequests;
import io.sealpost.eventstore.rebuilding.RunStatus;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** A run over read models as an operator sees it: asked for, followed, reported. */
record ReadModelRun(OperatorDatabase database, RunKind kind, PrintWriter out) {

    static final String EXIT_CODES = "Exit codes:%n";

    private static final int DONE = 0;
    private static final int DIFFERENCES = 1;
    static final int FAILED = 3;
    private static final int NOBODY = 4;

    static ReadModelRun of(OperatorDatabase database, RunKind kind) {
        return new ReadModelRun(database, kind, database.out());
    }

    /**
     * @return the exit code
     */
    int follow(ReadModelOptions options) throws SQLException, InterruptedException {
        try (Connection connection = database.connect()) {
            Operations operations = Operations.on(connection, database.operator());
            UUID id = operations.request(kind, options.readModels());
            connection.commit();
            connection.setAutoCommit(true);
            Optional<RunStatus> end =
                    new FollowedRun(connection, id, options.patience(), out).end();
            return end.isPresent() ? reported(end.get()) : abandoned(connection, id);
        }
    }

    private int reported(RunStatus end) {
        new RunReport(kind, end).printTo(out);
        if (end.refusal().isPresent() || end.failures() > 0) {
            return FAILED;
        }
        return kind == RunKind.CHECK && end.differences() > 0 ? DIFFERENCES : DONE;
    }

    private int abandoned(Connection connection, UUID id) throws SQLException {
        out.println(
                new RunRequests(connection).withdraw(id)
                        ? "no service of this release runs: nothing was done"
                        : "the service that worked on it is gone: it goes on when one runs");
        return NOBODY;
    }
}
