package io.sealpost.distribution;

import java.util.stream.Stream;

/** The roles of a tenant by what they may do here. */
public final class Roles {

    private Roles() {}

    public static Stream<String> managing() {
        return Stream.of("distribution-manager", "tenant-admin");
    }

    public static Stream<String> reading() {
        return Stream.concat(managing(), Stream.of("auditor"));
    }

    public static Stream<String> readingNothing() {
        return Stream.of(
                "secret-manager", "secret-consumer", "integration-developer", "personal-setup");
    }

    public static Stream<String> changingNothing() {
        return Stream.concat(readingNothing(), Stream.of("auditor"));
    }
}
