package io.sealpost.shell.operating;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        mixinStandardHelpOptions = true,
        description =
                "Has the leading relay send a topic's events again, from the beginning, in order and"
                        + " with the same ids. Nothing new goes out meanwhile.")
final class RepublishCommand implements Callable<Integer> {

    @Mixin private final OperatorDatabase database;

    @Parameters(paramLabel = "TOPIC", description = "Such as sealpost.certificates.")
    private String topic;

    RepublishCommand(Environment environment) {
        database = new OperatorDatabase(environment);
    }

    @Override
    public Integer call() throws Exception {
        database.run(
                (operations, out) ->
                        out.println(
                                operations.republish(topic) == 1
                                        ? "asked for; the service's log says when it is done"
                                        : "it was asked for already"));
        return 0;
    }
}
