package io.sealpost.shell.operating;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names read models, and says how long to wait for the service that works on them. */
final class ReadModelOptions {

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "For how long no service may work on it before it ends with 4. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int seconds;

    private static final class Target {
        @Parameters(
                arity = "1..*",
                paramLabel = "READ-MODEL",
                description = "By the type of its streams, such as certificate.")
        private List<String> readModels;

        @Option(names = "--all", required = true, description = "Every one that the service has.")
        private boolean all;
    }

    /** None for all. */
    List<String> readModels() {
        return target.all ? List.of() : target.readModels;
    }

    Duration patience() {
        return Duration.ofSeconds(seconds);
    }
}
