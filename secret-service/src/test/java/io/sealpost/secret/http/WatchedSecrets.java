package io.sealpost.secret.http;

import io.quarkus.test.Mock;
import io.sealpost.pki.SecretBytes;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/** The same, and lets tests look at what came. */
@Mock
@RequestScoped
class WatchedSecrets extends ReceivedSecrets {

    private static final List<SecretBytes> ALL = new ArrayList<>();

    @Override
    SecretBytes add(SecretBytes secret) {
        synchronized (ALL) {
            ALL.add(secret);
        }
        return super.add(secret);
    }

    /** What came since the last time. */
    static List<SecretBytes> taken() {
        synchronized (ALL) {
            var taken = List.copyOf(ALL);
            ALL.clear();
            return taken;
        }
    }
}
