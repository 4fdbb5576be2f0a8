package io.sealpost.shell.operating;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What an operator's command said and how it ended. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(Environment environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                ServiceCommands.commandLine(environment, "db/known-tenants")
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
