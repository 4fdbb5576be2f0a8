package io.sealpost.pki.path;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.OtherName;

/** A GeneralName of a certificate (RFC 5280 §4.2.1.6), its form checked. */
sealed interface AlternativeName {
    /** The number of the name's form: the tag of GeneralName. */
    int form();

    /** Lower-case; may begin with {@code *.}. */
    record Dns(String host) implements AlternativeName {
        @Override
        public int form() {
            return GeneralName.dNSName;
        }

        @Override
        public String toString() {
            return "the DNS name " + host;
        }
    }

    /** The local part as written, the host lower-case. */
    record Email(String local, String host) implements AlternativeName {
        @Override
        public int form() {
            return GeneralName.rfc822Name;
        }

        @Override
        public String toString() {
            return "the mailbox " + local + "@" + host;
        }
    }

    record Directory(DistinguishedName name) implements AlternativeName {
        @Override
        public int form() {
            return GeneralName.directoryName;
        }

        @Override
        public String toString() {
            return "the name " + name;
        }
    }

    /** The host lower-case; empty when there is none, or it is an address. */
    record Uri(String host) implements AlternativeName {
        @Override
        public int form() {
            return GeneralName.uniformResourceIdentifier;
        }

        @Override
        public String toString() {
            return "a URI of the host " + (host.isEmpty() ? "(none)" : host);
        }
    }

    /** 4 or 16 octets. */
    record Ip(byte[] address) implements AlternativeName {
        @Override
        public int form() {
            return GeneralName.iPAddress;
        }

        @Override
        public String toString() {
            return "the address " + HexFormat.of().formatHex(address);
        }
    }

    /** Of a form that constraints do not define: otherName, x400, EDI party, registered id. */
    record Other(int form) implements AlternativeName {
        @Override
        public String toString() {
            return "a name of the form [" + form + "]";
        }
    }

    /** Letters, digits, hyphens and, as hosts in the field have it, underscores (RFC 1034 §3.5). */
    Pattern LABELS =
            Pattern.compile(
                    "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

    /** RFC 5321 §4.1.2 without quoted strings. */
    Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}");

    /** RFC 9598 §3. */
    String SMTP_UTF8_MAILBOX = "1.3.6.1.5.5.7.8.9";

    /**
     * @throws IllegalArgumentException when it is malformed, saying how
     */
    static AlternativeName of(GeneralName name) {
        return switch (name.getTagNo()) {
            case GeneralName.dNSName -> new Dns(host(text(name)));
            case GeneralName.rfc822Name -> email(text(name));
            case GeneralName.directoryName -> directory(name);
            case GeneralName.uniformResourceIdentifier -> uri(text(name));
            case GeneralName.iPAddress -> ip(name);
            case GeneralName.otherName -> other(OtherName.getInstance(name.getName()));
            default -> new Other(name.getTagNo());
        };
    }

    private static String text(GeneralName name) {
        String text = ASN1IA5String.getInstance(name.getName()).getString();
        if (text.isEmpty() || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("is empty or not printable ASCII");
        }
        return text;
    }

    private static String host(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        if (!isHost(host.startsWith("*.") ? host.substring(2) : host)) {
            throw new IllegalArgumentException("is no DNS name");
        }
        return host;
    }

    static boolean isHost(String host) {
        return host.length() <= 253 && LABELS.matcher(host).matches();
    }

    static Email email(String text) {
        int at = text.lastIndexOf('@');
        String host = text.substring(at + 1).toLowerCase(Locale.ROOT);
        if (at < 0 || !LOCAL_PART.matcher(text.substring(0, at)).matches() || !isHost(host)) {
            throw new IllegalArgumentException("is no mailbox");
        }
        return new Email(text.substring(0, at), host);
    }

    private static AlternativeName directory(GeneralName name) {
        DistinguishedName directory = DistinguishedName.of(X500Name.getInstance(name.getName()));
        if (directory.isEmpty()) {
            throw new IllegalArgumentException("is an empty name");
        }
        return new Directory(directory);
    }

    private static AlternativeName uri(String text) {
        try {
            URI uri = new URI(text);
            if (!uri.isAbsolute() || uri.getRawSchemeSpecificPart().isEmpty()) {
                throw new IllegalArgumentException("is a URI without a scheme");
            }
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            return new Uri(isName(host) ? host : "");
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException("is no URI");
        }
    }

    /** Not an address: a fully qualified name does not end in a number (RFC 3696 §2). */
    private static boolean isName(String host) {
        return isHost(host) && !host.matches("(.*\\.)?[0-9]+") && host.contains(".");
    }

    private static AlternativeName ip(GeneralName name) {
        byte[] address = ASN1OctetString.getInstance(name.getName()).getOctets();
        if (address.length != 4 && address.length != 16) {
            throw new IllegalArgumentException("is an address of " + address.length + " octets");
        }
        return new Ip(address);
    }

    /** RFC 9598 §6: constraints on mailboxes apply to international ones. */
    private static AlternativeName other(OtherName name) {
        if (!name.getTypeID().getId().equals(SMTP_UTF8_MAILBOX)) {
            return new Other(GeneralName.otherName);
        }
        String text = ASN1UTF8String.getInstance(name.getValue()).getString();
        int at = text.lastIndexOf('@');
        String host = IDN.toASCII(text.substring(at + 1)).toLowerCase(Locale.ROOT);
        if (at < 1 || !isHost(host)) {
            throw new IllegalArgumentException("is no international mailbox");
        }
        return new Email(text.substring(0, at), host);
    }
}
