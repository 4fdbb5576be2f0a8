package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A directory in which the real openssl and keytool make the input of tests. */
final class Workshop {
    static final String JDK_17 = keytool("17");
    static final String JDK_25 =
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString();

    private final Path directory;

    Workshop(Path directory) {
        this.directory = directory;
    }

    Workshop openssl(String arguments) {
        return run(("openssl " + arguments).split(" "));
    }

    Workshop run(String... command) {
        String _ = output(command);
        return this;
    }

    String output(String... command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(directory.toFile())
                            .redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    byte[] bytes(String name) {
        try {
            return Files.readAllBytes(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        return new String(bytes(name), UTF_8);
    }

    Workshop write(String name, byte[] content) {
        try {
            Path _ = Files.write(directory.resolve(name), content);
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

    private static String keytool(String release) {
        try (Stream<Path> installed = Files.list(Path.of("/usr/lib/jvm"))) {
            return installed
                    .filter(home -> home.getFileName().toString().contains("-" + release))
                    .map(home -> home.resolve("bin/keytool"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new AssertionError(
                                            "a JDK " + release + " is needed in /usr/lib/jvm"))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
