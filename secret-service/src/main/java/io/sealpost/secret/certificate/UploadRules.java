package io.sealpost.secret.certificate;

import java.util.List;
import java.util.function.Consumer;

/** What an upload must satisfy before anything of it is kept, the vault included. */
final class UploadRules {

    private static final List<Consumer<Upload>> RULES =
            List.of(
                    UploadRules::isNotExpired,
                    UploadRules::isNotActivatedBeforeItIsValid,
                    UploadRules::isActivatedBeforeItExpires);

    private UploadRules() {}

    static void check(Upload upload) {
        RULES.forEach(rule -> rule.accept(upload));
    }

    // most often the wrong file was taken; who means it, says so
    private static void isNotExpired(Upload upload) {
        if (!upload.allowExpired() && !upload.x509().notAfter().isAfter(upload.at())) {
            throw new CertificateRejected.Expired(upload.x509().notAfter());
        }
    }

    // a version that is served must be one that its receivers can accept
    private static void isNotActivatedBeforeItIsValid(Upload upload) {
        var notBefore = upload.x509().notBefore();
        upload.activation()
                .filter(activation -> activation.isBefore(notBefore))
                .ifPresent(
                        activation -> {
                            throw new CertificateRejected.ActivationBeforeValidity(
                                    activation, notBefore);
                        });
    }

    // it would never be served while it is valid
    private static void isActivatedBeforeItExpires(Upload upload) {
        var notAfter = upload.x509().notAfter();
        upload.activation()
                .filter(activation -> !activation.isBefore(notAfter))
                .ifPresent(
                        activation -> {
                            throw new CertificateRejected.ActivationAfterExpiry(
                                    activation, notAfter);
                        });
    }
}
