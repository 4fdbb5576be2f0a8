package io.sealpost.shell.operating;

import io.sealpost.eventstore.operating.Operations;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        mixinStandardHelpOptions = true,
        description =
                "Lists what waits for an operator: streams that cannot be published, messages that"
                        + " cannot be handled.")
final class ParkedCommand implements Callable<Integer> {

    @Mixin private final OperatorDatabase database;

    ParkedCommand(Environment environment) {
        database = new OperatorDatabase(environment);
    }

    @Override
    public Integer call() throws Exception {
        database.run(ParkedCommand::list);
        return 0;
    }

    private static void list(Operations operations, PrintWriter out) throws SQLException {
        var streams = operations.parkedStreams();
        var keys = operations.parkedKeys();
        out.printf("%d streams, %d keys%n", streams.size(), keys.size());
        streams.forEach(
                stream ->
                        out.printf(
                                "stream %s of %s, from event %s%s: %s%n",
                                stream.streamId(),
                                stream.log(),
                                stream.eventId(),
                                stream.released() ? ", released" : "",
                                stream.reason()));
        keys.forEach(
                key ->
                        out.printf(
                                "key %s of %s at %s, %d messages%s: %s%n",
                                key.key(),
                                key.topic(),
                                key.consumer(),
                                key.messages(),
                                key.released() ? ", released" : "",
                                key.reason()));
    }
}
