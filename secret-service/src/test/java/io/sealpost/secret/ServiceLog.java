package io.sealpost.secret;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that the service logs, ours in every detail, with the texts of failures. */
final class ServiceLog extends Handler implements AutoCloseable {

    private static final Logger ALL = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.sealpost");

    private final Formatter formatter = new SimpleFormatter();
    private final List<String> records = new CopyOnWriteArrayList<>();
    private final Level before = OURS.getLevel();

    private ServiceLog() {}

    static ServiceLog listen() {
        var log = new ServiceLog();
        OURS.setLevel(Level.ALL);
        ALL.addHandler(log);
        return log;
    }

    String text() {
        return String.join("\n", records);
    }

    @Override
    public void publish(LogRecord record) {
        var text = new StringWriter();
        text.append(record.getLoggerName()).append(' ').append(formatter.formatMessage(record));
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(text));
        }
        records.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ALL.removeHandler(this);
        OURS.setLevel(before);
    }
}
