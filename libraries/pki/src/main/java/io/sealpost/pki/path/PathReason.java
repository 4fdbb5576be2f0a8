package io.sealpost.pki.path;

import java.util.Locale;

/**
 * Why a path is refused. The codes are stable. Of several refused paths, the reason that stands
 * first here is told: what an authentic path lacks comes before what keeps a path from being one.
 */
public enum PathReason {
    /** RFC 5280 §6.3; also on hold. */
    CERTIFICATE_REVOKED,
    /** RFC 5280 §6.1.3 a 2; of the trust anchor too. */
    CERTIFICATE_EXPIRED,
    /** RFC 5280 §6.1.3 a 2; of the trust anchor too. */
    CERTIFICATE_NOT_YET_VALID,
    /** RFC 5280 §4.2.1.3, §4.2.1.12: not for this purpose, or an issuer that may not sign. */
    WRONG_KEY_USAGE,
    /** RFC 5280 §6.1.3 b, c. */
    NAME_NOT_PERMITTED,
    /** RFC 5280 §6.1.4 l, m, or longer than this platform takes. */
    PATH_TOO_LONG,
    /** RFC 5280 §6.1.4 k: an issuer that is no certification authority. */
    NOT_AN_AUTHORITY,
    /** RFC 5280 §6.1.3 f, §6.1.4 a, §6.1.5 g. */
    POLICY_NOT_ACCEPTED,
    /** RFC 5280 §6.1.4 o, §6.1.5 f. */
    UNKNOWN_CRITICAL_EXTENSION,
    /** RFC 5280 §4: a value that the profile forbids. */
    MALFORMED_CERTIFICATE,
    /** A hash or key below this platform's policy. */
    WEAK_ALGORITHM,
    /** A signature or key of a kind that is not taken. */
    UNSUPPORTED_ALGORITHM,
    /** RFC 5280 §6.3: no usable CRL says anything, and the policy is to fail closed. */
    REVOCATION_UNKNOWN,
    /** RFC 5280 §6.1.3 a 1: an issuer of that name is there, and its key did not sign. */
    BAD_SIGNATURE,
    /** The path ends in a self-issued certificate that is no trust anchor. */
    UNTRUSTED_ISSUER,
    /** The issuer's certificate is neither given nor a trust anchor. */
    INCOMPLETE_CHAIN,
    /** Nothing was found within the limits of work. */
    TOO_COMPLEX;

    /** For example {@code certificate-expired}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
