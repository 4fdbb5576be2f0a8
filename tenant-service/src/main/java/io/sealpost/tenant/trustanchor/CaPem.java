package io.sealpost.tenant.trustanchor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Certificates of anchors as PEM (RFC 7468 §5.1). */
final class CaPem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private CaPem() {}

    static String of(TrustAnchorRow row) {
        byte[] der = Base64.getDecoder().decode(row.certificate);
        return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                .formatted(new String(LINES.encode(der), US_ASCII));
    }

    /** One file; a certificate that stands in several rows comes once. */
    static String of(List<TrustAnchorRow> rows) {
        return rows.stream().map(CaPem::of).distinct().collect(Collectors.joining());
    }
}
