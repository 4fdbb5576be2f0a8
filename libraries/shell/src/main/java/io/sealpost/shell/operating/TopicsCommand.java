package io.sealpost.shell.operating;

import io.sealpost.shell.topics.Broker;
import io.sealpost.shell.topics.DeclaredAccess;
import io.sealpost.shell.topics.DeclaredTopics;
import io.sealpost.shell.topics.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        mixinStandardHelpOptions = true,
        description = {
            "Sets up all topics of Sealpost, and what its services may do with them.",
            "What is as declared stays; partitions are never changed. Ends with 1 when something is"
                    + " left that only an operator can mend."
        })
final class TopicsCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description =
                    "The Kafka client's settings (bootstrap.servers, security.protocol, ssl.…) of"
                            + " somebody who may set up topics and rules.")
    private Path settings;

    @Option(
            names = "--replicas",
            defaultValue = "3",
            description = "Of each partition of a new topic. Default: ${DEFAULT-VALUE}.")
    private short replicas;

    @Option(names = "--no-access", description = "Leave access rules alone.")
    private boolean withoutAccess;

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Spec private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        try (Broker broker = Broker.at(read(settings))) {
            return setUp(broker);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Kafka: " + failure.getCause().getMessage(), failure);
        }
    }

    private int setUp(Broker broker) throws ExecutionException, InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        DeclaredTopics topics = broker.topics(replicas);
        List<Finding> findings = new ArrayList<>(topics.findings());
        if (!dryRun) {
            topics.setUp();
        }
        if (!withoutAccess) {
            DeclaredAccess access = broker.access();
            findings.addAll(access.findings());
            if (!dryRun) {
                access.setUp();
            }
        }
        findings.forEach(finding -> out.println(line(finding)));
        out.println(findings.isEmpty() ? "all is as declared" : end());
        return findings.stream().anyMatch(Finding.Lasting.class::isInstance) ? 1 : 0;
    }

    private String line(Finding finding) {
        return switch (finding) {
            case Finding.Mendable(var text) -> (dryRun ? "to do   " : "mended  ") + text;
            case Finding.Lasting(var text) -> "LEFT    " + text;
        };
    }

    private String end() {
        return dryRun ? "nothing was changed: this was a dry run" : "set up";
    }

    private static Properties read(Path file) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return settings;
    }
}
