package io.sealpost.testkit.servers;

/** The AppRole credentials of secret-service's three identities. */
public record VaultCredentials(
        String provisionerRoleId,
        String provisionerSecretId,
        String dataPathRoleId,
        String dataPathSecretId,
        String serviceRoleId,
        String serviceSecretId) {

    @Override
    public String toString() {
        return "VaultCredentials[provisioner="
                + provisionerRoleId
                + ", dataPath="
                + dataPathRoleId
                + ", service="
                + serviceRoleId
                + "]";
    }
}
