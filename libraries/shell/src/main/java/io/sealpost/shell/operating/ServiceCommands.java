package io.sealpost.shell.operating;

import io.quarkus.runtime.Quarkus;
import picocli.CommandLine;

/** What a service's main class does with its arguments: an operator's command, or serve. */
public final class ServiceCommands {

    private ServiceCommands() {}

    /**
     * Serves when there is no argument; otherwise runs the command and ends with its exit code: 0
     * done, 1 failed, 2 not understood, or as its help says.
     *
     * @param migrations where the service's migrations are, such as {@code db/migration}
     */
    public static void run(String[] arguments, String... migrations) {
        if (arguments.length == 0) {
            Quarkus.run();
        } else {
            Environment environment = new Environment(System.getenv());
            System.exit(commandLine(environment, migrations).execute(arguments));
        }
    }

    static CommandLine commandLine(Environment environment, String... migrations) {
        return new CommandLine(new OperatorCommand())
                .addSubcommand("migrate", new MigrateCommand(environment, migrations))
                .addSubcommand("parked", new ParkedCommand(environment))
                .addSubcommand("release", new ReleaseCommand(environment))
                .addSubcommand("discard", new DiscardCommand(environment))
                .addSubcommand("republish", new RepublishCommand(environment))
                .addSubcommand("topics", new TopicsCommand())
                .addSubcommand("check", new CheckCommand(environment))
                .addSubcommand("rebuild", new RebuildCommand(environment))
                .addSubcommand("rebase-log", new RebaseLogCommand(environment))
                .setExecutionExceptionHandler(
                        (failure, command, _) -> {
                            command.getErr().println(failure.getMessage());
                            return command.getCommandSpec().exitCodeOnExecutionException();
                        });
    }

    @CommandLine.Command(
            name = "sealpost",
            mixinStandardHelpOptions = true,
            description = "Commands for operators. Without one, the service runs.")
    private static final class OperatorCommand implements Runnable {

        @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
        }
    }
}
