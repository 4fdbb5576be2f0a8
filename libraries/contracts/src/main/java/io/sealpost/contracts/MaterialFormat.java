package io.sealpost.contracts;

import java.util.Optional;
import java.util.stream.Stream;

/** The form in which key and chain were given out. More may come. */
public enum MaterialFormat {
    /** RFC 7468 text. */
    PEM("pem"),
    /** A PKCS#12 file (RFC 7292). */
    PKCS12("pkcs12"),
    /** A private JWK (RFC 7517 §4). */
    JWK("jwk"),
    /** What a Kubernetes Secret of the type {@code kubernetes.io/tls} holds. */
    KUBERNETES_TLS("kubernetes-tls"),
    /** A PKCS#12 file for receivers that know no AES. */
    PKCS12_LEGACY("pkcs12-legacy"),
    /** The JDK's old keystore. */
    JKS("jks");

    private final String value;

    MaterialFormat(String value) {
        this.value = value;
    }

    /**
     * The constant for a value read from an event; empty for one that this version does not know.
     */
    public static Optional<MaterialFormat> of(String value) {
        return Stream.of(values()).filter(known -> known.value.equals(value)).findFirst();
    }

    /** The text that stands in an event. */
    public String value() {
        return value;
    }
}
