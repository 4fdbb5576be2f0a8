package io.sealpost.secret.http;

import io.sealpost.pki.SecretBytes;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * The secrets that came with the request at hand. They are destroyed with it, whether it was
 * answered, refused, or could not even be read to its end.
 */
@RequestScoped
class ReceivedSecrets {

    private final List<SecretBytes> secrets = new ArrayList<>();

    SecretBytes add(SecretBytes secret) {
        secrets.add(secret);
        return secret;
    }

    @PreDestroy
    void destroy() {
        secrets.forEach(SecretBytes::destroy);
    }
}
