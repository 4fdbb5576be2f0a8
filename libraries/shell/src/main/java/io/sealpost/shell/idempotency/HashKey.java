package io.sealpost.shell.idempotency;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The key of the hashes that tell contents of requests apart. Where a content may hold what could
 * be guessed (a password), the service has one in its vault; without one the hash is plain.
 */
@FunctionalInterface
public interface HashKey {

    Optional<SecretKey> get();

    /** For services whose requests hold nothing that is not in their database in clear. */
    @DefaultBean
    @ApplicationScoped
    class None implements HashKey {

        @Override
        public Optional<SecretKey> get() {
            return Optional.empty();
        }
    }
}
