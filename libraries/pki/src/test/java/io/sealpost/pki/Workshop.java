package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealpost.testkit.tools.Keytool;
import io.sealpost.testkit.tools.OpenSsl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder in which the real openssl and keytool make the input of tests, file by file. */
final class Workshop {
    private final OpenSsl openssl;

    Workshop(OpenSsl openssl) {
        this.openssl = openssl;
    }

    /** Arguments without blanks in them. */
    Workshop openssl(String arguments) {
        String _ = output(arguments.split(" "));
        return this;
    }

    /** What openssl wrote to standard output and error. */
    String output(String... arguments) {
        return openssl.run(arguments);
    }

    Keytool keytool17() {
        return Keytool.of(jdk("17"), openssl.folder());
    }

    Keytool keytool25() {
        return Keytool.in(openssl.folder());
    }

    boolean has(String name) {
        return Files.exists(path(name));
    }

    Path path(String name) {
        return openssl.folder().resolve(name);
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        return new String(bytes(name), UTF_8);
    }

    Workshop write(String name, byte[] content) {
        try {
            Path _ = Files.write(path(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workshop join(String name, String... parts) {
        StringBuilder joined = new StringBuilder();
        for (String part : parts) {
            joined.append(text(part));
        }
        return write(name, joined.toString().getBytes(UTF_8));
    }

    void delete(String name) {
        try {
            boolean _ = Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jdk(String release) {
        try (Stream<Path> installed = Files.list(Path.of("/usr/lib/jvm"))) {
            return installed
                    .filter(home -> home.getFileName().toString().contains("-" + release))
                    .filter(home -> Files.isExecutable(home.resolve("bin/keytool")))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new AssertionError(
                                            "a JDK " + release + " is needed in /usr/lib/jvm"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
