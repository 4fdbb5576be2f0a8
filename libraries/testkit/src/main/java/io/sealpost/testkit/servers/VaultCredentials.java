package io.sealpost.testkit.servers;

/** The AppRole credentials of secret-service's two identities. */
public record VaultCredentials(
        String provisionerRoleId,
        String provisionerSecretId,
        String dataPathRoleId,
        String dataPathSecretId) {

    @Override
    public String toString() {
        return "VaultCredentials[provisioner="
                + provisionerRoleId
                + ", dataPath="
                + dataPathRoleId
                + "]";
    }
}
