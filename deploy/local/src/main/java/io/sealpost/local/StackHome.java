package io.sealpost.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a stack keeps its state. Only the owner may look inside. */
public record StackHome(Path root) {

    private static final String OWNER_ONLY_FOLDER = "rwx------";
    private static final String OWNER_ONLY_FILE = "rw-------";

    public StackHome {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folder where it is missing, and takes everybody else's rights from it. */
    public static StackHome prepared(Path root) {
        var home = new StackHome(root);
        for (var folder : new Path[] {home.root, home.temporary(), home.pki()}) {
            makeFolder(folder);
        }
        return home;
    }

    /** The folder of a part, with its data and its log. */
    public Path part(Part part) {
        return root.resolve(part.toString());
    }

    public Path log(Part part) {
        return part(part).resolve("server.log");
    }

    public Path pki() {
        return root.resolve("pki");
    }

    /** Where the parts keep their temporary files, so that a scan finds them all. */
    public Path temporary() {
        return root.resolve("tmp");
    }

    public Path file(String name) {
        return root.resolve(name);
    }

    /** Writes a file that only the owner can read; it never exists with wider rights. */
    public static void writePrivately(Path file, String text) {
        try {
            makeFolder(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(OWNER_ONLY_FILE)));
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void append(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(
                    folder, PosixFilePermissions.fromString(OWNER_ONLY_FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** True when the part was up at least once. */
    boolean isSetUp(Part part) {
        return Files.exists(setUpMark(part));
    }

    void setUp(Part part) {
        writePrivately(setUpMark(part), "");
    }

    private Path setUpMark(Part part) {
        return root.resolve("set-up").resolve(part.toString());
    }

    /** Forgets what the part has stored. */
    void empty(Part part) {
        delete(part(part));
        makeFolder(part(part));
    }

    /** Forgets everything. */
    public void delete() {
        delete(root);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
