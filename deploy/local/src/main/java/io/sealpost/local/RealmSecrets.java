package io.sealpost.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The passwords and client secrets that a realm file leaves open, as the environment in which it is
 * imported.
 */
final class RealmSecrets {

    private static final Pattern OPEN = Pattern.compile("\\$\\{((PERSON|CLIENT)_([A-Z_]+))}");

    private RealmSecrets() {}

    /** {@code ${PERSON_ACME_ADMIN}} becomes the password of the person {@code acme-admin}. */
    static Map<String, String> of(Path realm, Credentials credentials) {
        try {
            return OPEN.matcher(Files.readString(realm))
                    .results()
                    .collect(
                            Collectors.toMap(
                                    name -> name.group(1),
                                    name -> credentials.get(credential(name)),
                                    (one, _) -> one));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String credential(MatchResult name) {
        return (name.group(2) + ":" + name.group(3)).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
