package io.sealpost.pki.path;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A certificate revocation list (RFC 5280 §5), taken apart once for any number of validations. What
 * keeps it from being used is told when a certificate needs it. Thread-safe.
 */
public final class Crl {
    /** Of how many keys it is remembered whether they signed. */
    private static final int REMEMBERED_KEYS = 16;

    private final CrlFields fields;
    private final Map<SubjectKey, Boolean> signers = new ConcurrentHashMap<>();

    private Crl(CrlFields fields) {
        this.fields = fields;
    }

    /**
     * @throws MalformedPki when these are not the bytes of one CRL in DER, or beyond the limits
     */
    public static Crl of(byte[] der, CrlLimits limits) {
        if (der.length > limits.maxBytes()) {
            throw new MalformedPki(
                    "the CRL has " + der.length + " bytes; at most " + limits.maxBytes());
        }
        try {
            return new Crl(CrlFields.read(der, limits.maxEntries()));
        } catch (MalformedPki e) {
            throw e;
        } catch (RuntimeException | StackOverflowError _) {
            throw new MalformedPki("the CRL's structure is not that of RFC 5280 §5.1");
        }
    }

    /** When it was issued. */
    public Instant thisUpdate() {
        return fields.thisUpdate();
    }

    /** By when the next one is due; without it a CRL is not used. */
    public Optional<Instant> nextUpdate() {
        return fields.nextUpdate();
    }

    /** How many certificates it lists. */
    public int size() {
        return fields.entries().size();
    }

    boolean isDelta() {
        return fields.baseNumber().isPresent();
    }

    DistinguishedName issuer() {
        return fields.issuer();
    }

    CrlScope scope() {
        return fields.scope();
    }

    Optional<String> authorityKeyId() {
        return fields.authorityKeyId();
    }

    Signed signed() {
        return fields.signed();
    }

    Optional<RevocationReason> reasonOf(BigInteger serial) {
        return Optional.ofNullable(fields.entries().get(serial));
    }

    /** What is against using it at an instant (RFC 5280 §5.1.2.4, §5.1.2.5, §5.2). */
    Optional<String> unusableAt(Instant at) {
        if (fields.unusable().isPresent()) {
            return fields.unusable();
        }
        if (at.isBefore(thisUpdate())) {
            return Optional.of("the CRL is of " + thisUpdate() + ", and it is " + at);
        }
        return nextUpdate()
                .map(next -> at.isAfter(next) ? "the CRL was due for renewal at " + next : null)
                .or(
                        () ->
                                nextUpdate().isPresent()
                                        ? Optional.empty()
                                        : Optional.of("the CRL does not say when the next is due"));
    }

    /** What binds issuers of CRLs but not who reads them (RFC 5280 §5.2). */
    Optional<String> irregular() {
        return fields.irregular();
    }

    /** RFC 5280 §5.2.4 and §6.3.3 c: whether this delta continues a complete CRL. */
    boolean continues(Crl complete) {
        return issuer().equals(complete.issuer())
                && Arrays.equals(scope().encoded(), complete.scope().encoded())
                && authorityKeyId().equals(complete.authorityKeyId())
                && complete.fields.number().isPresent()
                && number().compareTo(complete.number()) > 0
                && fields.baseNumber()
                        .map(base -> base.compareTo(complete.number()) <= 0)
                        .orElse(false);
    }

    BigInteger number() {
        return fields.number().orElse(BigInteger.ONE.negate());
    }

    /** What a verification found before. */
    Optional<Boolean> knownSigner(SubjectKey key) {
        return Optional.ofNullable(signers.get(key));
    }

    void remember(SubjectKey key, boolean signed) {
        if (signers.size() < REMEMBERED_KEYS) {
            signers.put(key, signed);
        }
    }
}
