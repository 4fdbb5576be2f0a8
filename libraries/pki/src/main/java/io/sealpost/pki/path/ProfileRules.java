package io.sealpost.pki.path;

import static io.sealpost.pki.path.Fault.malformed;
import static io.sealpost.pki.path.Fault.strict;
import static org.bouncycastle.asn1.x509.Extension.authorityInfoAccess;
import static org.bouncycastle.asn1.x509.Extension.authorityKeyIdentifier;
import static org.bouncycastle.asn1.x509.Extension.basicConstraints;
import static org.bouncycastle.asn1.x509.Extension.inhibitAnyPolicy;
import static org.bouncycastle.asn1.x509.Extension.nameConstraints;
import static org.bouncycastle.asn1.x509.Extension.policyConstraints;
import static org.bouncycastle.asn1.x509.Extension.subjectAlternativeName;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.KeyUsage;

/** RFC 5280 §4 as a list of rules for one certificate. */
final class ProfileRules {
    /** RFC 5280 §4.1.2.2. */
    private static final int MAX_SERIAL_OCTETS = 20;

    private final CertificateFields fields;
    private final Extensions extensions;
    private final ExtensionReader reader;
    private final List<Fault> faults;

    private ProfileRules(CertificateFields fields, List<Fault> faults) {
        this.fields = fields;
        this.extensions = fields.extensions();
        this.reader = new ExtensionReader(fields.raw(), new ArrayList<>());
        this.faults = faults;
    }

    static void check(CertificateFields fields, List<Fault> faults) {
        ProfileRules rules = new ProfileRules(fields, faults);
        rules.serial();
        rules.version();
        rules.names();
        rules.authority();
        rules.keyIdentifiers();
        rules.criticality();
        rules.access();
    }

    private void serial() {
        boolean positive = fields.serial().signum() > 0;
        if (!positive || fields.serial().toByteArray().length > MAX_SERIAL_OCTETS) {
            faults.add(
                    new Fault(
                            PathReason.MALFORMED_CERTIFICATE,
                            "its serial number is not between 1 and 20 octets of a positive number"
                                    + " (RFC 5280 §4.1.2.2)",
                            false,
                            false));
        }
    }

    /** §4.1.2.1. */
    private void version() {
        add(
                fields.version() < 3 && !fields.raw().isEmpty(),
                malformed("it has extensions and is not of version 3 (RFC 5280 §4.1.2.9)"));
        add(fields.version() < 3, strict("it is not of version 3 (RFC 5280 §4.1.2.1)"));
    }

    /** §4.1.2.4, §4.1.2.6. */
    private void names() {
        add(fields.issuer().isEmpty(), malformed("it names no issuer (RFC 5280 §4.1.2.4)"));
        boolean noSubject = fields.subject().isEmpty();
        add(
                noSubject && extensions.isAuthority(),
                malformed("it is of an authority without a name (RFC 5280 §4.1.2.6)"));
        add(
                noSubject && !reader.isCritical(subjectAlternativeName),
                strict("it has no subject, and no critical alternative name (RFC 5280 §4.1.2.6)"));
    }

    /** §4.2.1.3, §4.2.1.9, §4.2.1.10. */
    private void authority() {
        boolean ca = extensions.isAuthority();
        boolean signs =
                extensions.keyUsage().isPresent()
                        && (extensions.keyUsage().getAsInt() & KeyUsage.keyCertSign) != 0;
        add(
                !ca && signs,
                strict("it may sign certificates, and is no authority (RFC 5280 §4.2.1.9)"));
        add(
                extensions.pathLength().isPresent() && !(ca && signs),
                strict("it has a path length, and does not sign (RFC 5280 §4.2.1.9)"));
        add(
                extensions.keyUsage().orElse(1) == 0,
                strict("its key usage is empty (RFC 5280 §4.2.1.3)"));
        add(
                !ca && reader.has(nameConstraints),
                strict("it has name constraints, and is no authority (RFC 5280 §4.2.1.10)"));
        add(
                extensions.nameConstraints().map(NameConstraints::hasLeadingPeriod).orElse(false),
                strict("a DNS name in its constraints begins with a period (§4.2.1.10)"));
    }

    /** §4.2.1.1, §4.2.1.2. */
    private void keyIdentifiers() {
        boolean ca = extensions.isAuthority();
        add(
                ca && extensions.keyIds().subject().isEmpty(),
                strict("it is of an authority without subject key identifier (RFC 5280 §4.2.1.2)"));
        add(
                !fields.subject().equals(fields.issuer())
                        && extensions.keyIds().authority().isEmpty(),
                strict("it has no authority key identifier (RFC 5280 §4.2.1.1)"));
        var identifier =
                reader.read(authorityKeyIdentifier, "", AuthorityKeyIdentifier::getInstance);
        add(
                identifier.map(each -> each.getAuthorityCertIssuer() != null).orElse(false),
                strict("its authority key identifier names a certificate too"));
        add(
                identifier.isPresent() && extensions.keyIds().authority().isEmpty(),
                strict("its authority key identifier has no key identifier (RFC 5280 §4.2.1.1)"));
    }

    /** §4.2.1.9, §4.2.1.10, §4.2.1.11, §4.2.1.14. */
    private void criticality() {
        add(
                extensions.isAuthority() && !reader.isCritical(basicConstraints),
                strict("its basic constraints are not critical (RFC 5280 §4.2.1.9)"));
        for (var each : List.of(nameConstraints, policyConstraints, inhibitAnyPolicy)) {
            add(
                    reader.has(each) && !reader.isCritical(each),
                    strict("its extension " + each.getId() + " is not critical (RFC 5280 §4.2.1)"));
        }
    }

    /** §4.2.2.1. */
    private void access() {
        List<Fault> unreadable = new ArrayList<>();
        var _ =
                new ExtensionReader(fields.raw(), unreadable)
                        .read(
                                authorityInfoAccess,
                                "authority information access",
                                AuthorityInformationAccess::getInstance);
        unreadable.forEach(fault -> faults.add(strict(fault.detail())));
    }

    private void add(boolean broken, Fault fault) {
        if (broken) {
            faults.add(fault);
        }
    }
}
