package io.sealpost.shell.operating;

import io.sealpost.eventstore.rebuilding.RunKind;
import io.sealpost.eventstore.rebuilding.RunStatus;
import java.io.PrintWriter;

/** What came of a run over read models, for people. */
record RunReport(RunKind kind, RunStatus status) {

    void printTo(PrintWriter out) {
        status.findings().forEach(out::println);
        long more = status.differences() + status.failures() - status.findings().size();
        if (more > 0) {
            out.printf("… and %d more%n", more);
        }
        out.println(summary());
    }

    private String summary() {
        return status.refusal()
                .orElseGet(
                        () ->
                                "%d streams, %d rows %s, %d streams cannot be derived"
                                        .formatted(
                                                status.progress().done(),
                                                status.differences(),
                                                deed(),
                                                status.failures()));
    }

    private String deed() {
        return switch (kind) {
            case REBUILD -> "mended";
            case CHECK -> "not as the log has them";
        };
    }
}
