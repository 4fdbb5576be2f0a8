package io.sealpost.secret.certificate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sealpost.contracts.MaterialFormat;
import io.sealpost.pki.KeyAndChain;
import io.sealpost.pki.SecretBytes;

/** The forms in which key and chain are given out under a password. */
enum ProtectedForm implements MaterialForm.Written {
    @JsonProperty("pkcs12")
    PKCS12(MaterialFormat.PKCS12, "application/x-pkcs12", KeyAndChain::pkcs12),

    /** For receivers that know no AES. */
    @JsonProperty("pkcs12-legacy")
    PKCS12_LEGACY(MaterialFormat.PKCS12_LEGACY, "application/x-pkcs12", KeyAndChain::legacyPkcs12),

    @JsonProperty("jks")
    JKS(MaterialFormat.JKS, "application/x-java-keystore", KeyAndChain::jks);

    private interface Writer {
        byte[] write(KeyAndChain material, SecretBytes password, String alias);
    }

    private final MaterialFormat format;
    private final String mediaType;
    private final Writer writer;

    ProtectedForm(MaterialFormat format, String mediaType, Writer writer) {
        this.format = format;
        this.mediaType = mediaType;
        this.writer = writer;
    }

    @Override
    public MaterialFormat format() {
        return format;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    byte[] write(KeyAndChain material, SecretBytes password, String alias) {
        return writer.write(material, password, alias);
    }
}
