package io.sealpost.secret.certificate;

import io.sealpost.contracts.MaterialFormat;
import io.sealpost.pki.KeyAndChain;
import io.sealpost.pki.SecretBytes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The forms in which key and chain are given out as they are, without a password. */
enum TextForm implements MaterialForm.Written {
    /** RFC 8555 §7.4.2: what certificate chains are sent as. */
    PEM(MaterialFormat.PEM, TextForm.PEM_TYPE, KeyAndChain::pem),

    /** RFC 7517 §8.5.1. */
    JWK(MaterialFormat.JWK, TextForm.JWK_TYPE, KeyAndChain::jwk),

    /** The {@code data} of a Secret of the type {@code kubernetes.io/tls}. */
    KUBERNETES_TLS(
            MaterialFormat.KUBERNETES_TLS, TextForm.KUBERNETES_TLS_TYPE, KeyAndChain::tlsPair);

    static final String PEM_TYPE = "application/pem-certificate-chain";
    static final String JWK_TYPE = "application/jwk+json";
    static final String KUBERNETES_TLS_TYPE = "application/vnd.sealpost.kubernetes-tls+json";

    private static final List<Variant> VARIANTS =
            Stream.of(values())
                    .map(
                            form ->
                                    new Variant(
                                            MediaType.valueOf(form.mediaType), (Locale) null, null))
                    .toList();

    private final MaterialFormat format;
    private final String mediaType;
    private final Function<KeyAndChain, SecretBytes> writer;

    TextForm(MaterialFormat format, String mediaType, Function<KeyAndChain, SecretBytes> writer) {
        this.format = format;
        this.mediaType = mediaType;
        this.writer = writer;
    }

    /** What the request would rather have, PEM when it does not care (RFC 9110 §12.5.1). */
    static Optional<TextForm> accepted(Request request) {
        var variant = request.selectVariant(VARIANTS);
        return Stream.of(values())
                .filter(form -> variant != null)
                .filter(form -> form.mediaType.equals(variant.getMediaType().toString()))
                .findFirst();
    }

    @Override
    public MaterialFormat format() {
        return format;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    /** The caller's to destroy. */
    SecretBytes write(KeyAndChain material) {
        return writer.apply(material);
    }
}
