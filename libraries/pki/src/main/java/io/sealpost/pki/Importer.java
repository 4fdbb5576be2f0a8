package io.sealpost.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes PEM (RFC 7468), DER, PKCS#7 (RFC 5652), PKCS#12 (RFC 7292), JKS and JCEKS, told apart by
 * content, and says what it found.
 */
public final class Importer {
    private final ImportOptions options;
    private final Passwords passwords;
    private final Contents contents;

    private Importer(ImportOptions options, Contents contents) {
        this.passwords = Passwords.of(options.password(), options.keyPassword());
        this.options = options;
        this.contents = contents;
    }

    /**
     * Reads one private key, its certificate and issuers of it. Blocking and slow: deriving keys
     * may take seconds. Neither content nor password is kept or wiped.
     *
     * @throws UnusableCertificate for everything else; it carries the diagnosis as far as reading
     *     got
     */
    public static Imported read(byte[] content, ImportOptions options) {
        try (Contents contents = new Contents(options.keyName())) {
            Importer importer = new Importer(options, contents);
            try {
                return Parsing.of("the file", () -> importer.imported(content));
            } catch (UnusableCertificate refusal) {
                throw refusal.with(importer.refused(refusal));
            }
        }
    }

    /** Only says what {@link #read} would find, for a file that it would refuse too. */
    public static Diagnosis inspect(byte[] content, ImportOptions options) {
        try (Imported imported = read(content, options)) {
            return imported.diagnosis();
        } catch (UnusableCertificate refusal) {
            return refusal.diagnosis().orElseThrow();
        }
    }

    /** As {@link #read}, for who does not want a diagnosis. */
    static KeyAndChain bundle(byte[] content, ImportOptions options) {
        try (Contents contents = new Contents(options.keyName())) {
            Importer importer = new Importer(options, contents);
            return Parsing.of("the file", () -> importer.opened(content).bundle());
        }
    }

    /**
     * @param key still owned by the contents
     */
    private record Opened(Contents.Key key, Chain.Built chain) {
        KeyAndChain bundle() {
            return KeyAndChain.of(key.pkcs8().copyOfSecret(), chain.path());
        }
    }

    private Imported imported(byte[] content) {
        Opened opened = opened(content);
        Diagnosis diagnosis = taken(opened.chain());
        return new Imported(opened.bundle(), diagnosis);
    }

    private Opened opened(byte[] content) {
        FileReader.read(content, passwords, options.limits(), contents);
        Contents.Key key = contents.key();
        if (!contents.isKeyStore()) {
            options.limits().checkCertificates(contents.certificates().size());
        }
        Chain.Built chain =
                new Chain(contents.leafOf(key), contents.certificates(), options.limits())
                        .built(contents.isKeyStore())
                        .completed(options.issuers(), options.limits());
        options.limits().checkChainPem(Pem.of(chain.path()).getBytes(US_ASCII).length);
        return new Opened(key, chain);
    }

    private Diagnosis taken(Chain.Built chain) {
        List<Warning> warnings = new ArrayList<>(warningsOfFile());
        warnings.addAll(ChainWarnings.about(chain.path(), options.at()));
        return contents.diagnosis(chain.repairs(), warnings, Optional.empty());
    }

    private Diagnosis refused(UnusableCertificate refusal) {
        return contents.diagnosis(
                List.of(),
                warningsOfFile(),
                Optional.of(new Diagnosis.Cause(refusal.code(), refusal.getMessage())));
    }

    private List<Warning> warningsOfFile() {
        return contents.warnings(options.password().isPresent());
    }
}
