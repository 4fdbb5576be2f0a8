package io.sealpost.pki.path;

/** Bytes that are no certificate or no CRL; the message says where they leave the form. */
public final class MalformedPki extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MalformedPki(String message) {
        super(message);
    }
}
