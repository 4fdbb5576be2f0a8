package io.sealpost.pki;

import static io.sealpost.pki.UnusableCertificate.Reason.PASSWORD_REQUIRED;
import static io.sealpost.pki.UnusableCertificate.Reason.WRONG_PASSWORD;

import java.util.List;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.MacData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;

/**
 * PKCS#12 in password-integrity mode (RFC 7292 §4). The MAC is checked before anything inside is
 * looked at.
 */
final class Pkcs12Reader {
    private static final String FILE = "the PKCS#12 file";

    private final Opening opening;
    private final Password password;

    Pkcs12Reader(Opening opening) {
        this.opening = opening;
        this.password = opening.passwords().file();
    }

    void read(byte[] content) {
        Pfx pfx = Parsing.of(FILE, () -> Pfx.getInstance(content));
        byte[] safe = Parsing.of(FILE, () -> Pkcs12Safe.data(pfx.getAuthSafe()));
        List<EncodedPassword> encodings = password.encodings();
        try {
            Parsing.of(FILE, () -> open(safe, pfx.getMacData(), encodings));
        } finally {
            encodings.forEach(EncodedPassword::close);
        }
    }

    private Void open(byte[] safe, MacData mac, List<EncodedPassword> encodings) {
        if (mac == null) {
            openUnsigned(safe, encodings);
        } else {
            opening.contents().isProtectedBy(Protections.mac(mac));
            openWith(safe, matching(safe, mac, encodings));
        }
        return null;
    }

    private EncodedPassword matching(byte[] safe, MacData mac, List<EncodedPassword> encodings) {
        return encodings.stream()
                .filter(encoding -> Pkcs12Mac.matches(mac, safe, encoding, opening.budget()))
                .findFirst()
                .orElseThrow(() -> password.doesNotOpen(FILE));
    }

    /**
     * Without a MAC only the padding tells whether an empty password was encoded in the one way or
     * in the other.
     */
    private void openUnsigned(byte[] safe, List<EncodedPassword> encodings) {
        try {
            openWith(safe, encodings.getFirst());
        } catch (UnusableCertificate refusal) {
            boolean aboutPassword =
                    refusal.reason() == WRONG_PASSWORD || refusal.reason() == PASSWORD_REQUIRED;
            if (!aboutPassword || encodings.size() == 1) {
                throw refusal;
            }
            openWith(safe, encodings.getLast());
        }
    }

    private void openWith(byte[] safe, EncodedPassword encoding) {
        Pkcs12Safe bags = new Pkcs12Safe(opening, encoding);
        for (ContentInfo part : Pkcs12Safe.parts(safe)) {
            if (part.getContentType().equals(PKCSObjectIdentifiers.encryptedData)) {
                bags.addEncrypted(part);
            } else {
                bags.addSafeContents(Pkcs12Safe.data(part));
            }
        }
    }
}
