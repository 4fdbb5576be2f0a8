package io.sealpost.secret.vault;

import java.util.UUID;

/**
 * Where something is kept in its tenant's vault. Made of ids that we made, never of a user's text.
 */
public record MaterialPath(String value) {

    public static MaterialPath ofCertificate(UUID certificateId, UUID versionId) {
        return new MaterialPath("certificates/" + certificateId + "/" + versionId);
    }

    /**
     * @param version counts the changes of the pair's values
     */
    public static MaterialPath ofKeyPair(UUID keyPairId, int version) {
        return new MaterialPath("key-pairs/" + keyPairId + "/" + version);
    }
}
