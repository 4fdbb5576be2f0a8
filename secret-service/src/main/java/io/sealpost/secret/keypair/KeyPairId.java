package io.sealpost.secret.keypair;

import io.sealpost.shell.http.PathId;
import java.util.UUID;

/**
 * The id of a key pair. Also the id of its stream, and the name of its entry in the tenant's vault.
 */
public record KeyPairId(UUID value) {

    /**
     * @param id as a path has it
     * @throws KeyPairRejected.NotFound when it can be no id
     */
    static KeyPairId of(String id) {
        return PathId.parse(id).map(KeyPairId::new).orElseThrow(KeyPairRejected.NotFound::new);
    }
}
