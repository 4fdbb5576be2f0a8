package io.sealpost.pki;

/** What a file is, as people call it. */
public enum Container {
    PEM("PEM"),
    DER("DER"),
    PKCS7("PKCS#7"),
    PKCS12("PKCS#12"),
    JKS("JKS"),
    JCEKS("JCEKS");

    private final String text;

    Container(String text) {
        this.text = text;
    }

    /** The name in the form of its standard, such as {@code PKCS#12}. */
    public String text() {
        return text;
    }

    /**
     * Whether programs write it, and put beside a key's chain what else they hold: there a
     * certificate off the chain is left out, where a file that a person put together is refused.
     */
    boolean isKeyStore() {
        return this == PKCS12 || this == JKS || this == JCEKS;
    }
}
