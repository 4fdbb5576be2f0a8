package io.sealpost.local.chaos;

import io.sealpost.local.client.Tenant.Upload;
import io.sealpost.local.tls.KeyFiles;

/** One certificate to be registered as the next version of its alias. */
record Registration(String alias, int number, KeyFiles files, Upload upload) {

    /** SHA-256 of the DER leaf, as events and the API show it. */
    String fingerprint() {
        return files.fingerprint();
    }

    @Override
    public String toString() {
        return alias + " #" + number;
    }
}
