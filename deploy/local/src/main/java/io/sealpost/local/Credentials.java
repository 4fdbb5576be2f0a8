package io.sealpost.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Passwords and client secrets of this stack: made when first asked for, kept for the next start.
 */
public final class Credentials {

    private static final int BYTES = 24;

    private final Path file;
    private final Map<String, String> values = new TreeMap<>();
    private final SecureRandom random = new SecureRandom();

    public Credentials(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    /** The password of a person of the realm. */
    public String person(String name) {
        return get("person:" + name);
    }

    /** The client secret of a service's account. */
    public String client(String name) {
        return get("client:" + name);
    }

    public synchronized String get(String name) {
        var value = values.get(name);
        return value == null ? make(name) : value;
    }

    public synchronized Map<String, String> all() {
        return Map.copyOf(values);
    }

    private String make(String name) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        values.put(name, made);
        StackHome.writePrivately(file, text());
        return made;
    }

    private String text() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private void read() {
        try {
            for (var line : Files.readAllLines(file)) {
                var parts = line.split("=", 2);
                values.put(parts[0], parts[1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
