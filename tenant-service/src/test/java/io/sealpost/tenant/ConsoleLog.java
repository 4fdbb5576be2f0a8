package io.sealpost.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** What the service's console gets, line by line, in the form that is configured for it. */
final class ConsoleLog extends ExtHandler {

    private static final Logger ROOT = Logger.getLogger("");

    private final Formatter form;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private ConsoleLog(Formatter form) {
        this.form = form;
    }

    static ConsoleLog listen() {
        Handler console =
                Stream.of(ROOT.getHandlers())
                        .flatMap(ConsoleLog::all)
                        .filter(ConsoleHandler.class::isInstance)
                        .findFirst()
                        .orElseThrow();
        ConsoleLog log = new ConsoleLog(console.getFormatter());
        ROOT.addHandler(log);
        return log;
    }

    private static Stream<Handler> all(Handler handler) {
        return handler instanceof ExtHandler parent
                ? Stream.concat(
                        Stream.of(handler),
                        Stream.of(parent.getHandlers()).flatMap(ConsoleLog::all))
                : Stream.of(handler);
    }

    String text() {
        return String.join("", lines);
    }

    /** The only line whose message begins so, parsed. */
    JsonNode line(String message) {
        List<JsonNode> found =
                lines.stream()
                        .map(ConsoleLog::parsed)
                        .filter(line -> line.path("message").asText().startsWith(message))
                        .toList();
        if (found.size() != 1) {
            throw new AssertionError("not one line but %d of: %s".formatted(found.size(), text()));
        }
        return found.getFirst();
    }

    private static JsonNode parsed(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException failure) {
            throw new AssertionError("no JSON: " + line, failure);
        }
    }

    @Override
    protected void doPublish(ExtLogRecord record) {
        lines.add(form.format(record));
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
