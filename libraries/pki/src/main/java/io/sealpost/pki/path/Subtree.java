package io.sealpost.pki.path;

import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;

/** The base of a name constraint (RFC 5280 §4.2.1.10), its form checked. */
sealed interface Subtree {
    /** The tag of GeneralName. */
    int form();

    /** Whether a name lies in it, as a permitted one: never more than the constraint says. */
    boolean permits(AlternativeName name);

    /** Whether a name touches it, as an excluded one: never less than the constraint says. */
    default boolean excludes(AlternativeName name) {
        return permits(name);
    }

    /**
     * @param host lower-case, without a leading period; empty for all
     * @param below only what lies below it, as a leading period is meant by who writes one
     */
    record Dns(String host, boolean below) implements Subtree {
        @Override
        public int form() {
            return GeneralName.dNSName;
        }

        @Override
        public boolean permits(AlternativeName name) {
            return name instanceof AlternativeName.Dns(String given)
                    && (host.isEmpty()
                            || given.endsWith("." + host)
                            || !below && given.equals(host));
        }

        /** A wildcard touches each name that it can stand for. */
        @Override
        public boolean excludes(AlternativeName name) {
            return name instanceof AlternativeName.Dns(String given)
                    && (host.isEmpty()
                            || given.endsWith("." + host)
                            || given.equals(host)
                            || given.startsWith("*.")
                                    && host.endsWith(given.substring(1))
                                    && host.indexOf('.') == host.length() - given.length() + 1);
        }
    }

    /**
     * @param local empty for all mailboxes
     * @param host with a leading period for all hosts below it
     */
    record Email(String local, String host) implements Subtree {
        @Override
        public int form() {
            return GeneralName.rfc822Name;
        }

        @Override
        public boolean permits(AlternativeName name) {
            return name instanceof AlternativeName.Email(String givenLocal, String givenHost)
                    && (local.isEmpty() || local.equals(givenLocal))
                    && isHostWithin(givenHost, host);
        }

        /** Few hosts tell capitals apart in local parts. */
        @Override
        public boolean excludes(AlternativeName name) {
            return name instanceof AlternativeName.Email(String givenLocal, String givenHost)
                    && (local.isEmpty() || local.equalsIgnoreCase(givenLocal))
                    && isHostWithin(givenHost, host);
        }
    }

    /**
     * @param host with a leading period for all hosts below it
     */
    record Uri(String host) implements Subtree {
        @Override
        public int form() {
            return GeneralName.uniformResourceIdentifier;
        }

        @Override
        public boolean permits(AlternativeName name) {
            return name instanceof AlternativeName.Uri(String given)
                    && !given.isEmpty()
                    && isHostWithin(given, host);
        }

        /** A URI without a host must be refused when its form is constrained. */
        @Override
        public boolean excludes(AlternativeName name) {
            return name instanceof AlternativeName.Uri(String given)
                    && (given.isEmpty() || isHostWithin(given, host));
        }
    }

    record Directory(DistinguishedName base) implements Subtree {
        @Override
        public int form() {
            return GeneralName.directoryName;
        }

        @Override
        public boolean permits(AlternativeName name) {
            return name instanceof AlternativeName.Directory(DistinguishedName given)
                    && given.isWithin(base);
        }
    }

    record Ip(byte[] network, byte[] mask) implements Subtree {
        @Override
        public int form() {
            return GeneralName.iPAddress;
        }

        @Override
        public boolean permits(AlternativeName name) {
            return name instanceof AlternativeName.Ip(byte[] given)
                    && given.length == network.length
                    && isInNetwork(given);
        }

        private boolean isInNetwork(byte[] given) {
            for (int i = 0; i < given.length; i++) {
                if (((given[i] ^ network[i]) & mask[i]) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A form whose constraints are not defined: no name of it passes (RFC 5280 §4.2.1.10). */
    record Undefined(int form) implements Subtree {
        @Override
        public boolean permits(AlternativeName name) {
            return false;
        }

        @Override
        public boolean excludes(AlternativeName name) {
            return name.form() == form;
        }
    }

    /**
     * @throws IllegalArgumentException when it is malformed
     */
    static Subtree of(GeneralSubtree subtree) {
        if (subtree.getMinimum().signum() != 0 || subtree.getMaximum() != null) {
            throw new IllegalArgumentException("has a minimum or maximum");
        }
        GeneralName base = subtree.getBase();
        return switch (base.getTagNo()) {
            case GeneralName.dNSName -> dns(text(base));
            case GeneralName.rfc822Name -> email(text(base));
            case GeneralName.uniformResourceIdentifier -> new Uri(hosts(text(base)));
            case GeneralName.directoryName ->
                    new Directory(DistinguishedName.of(X500Name.getInstance(base.getName())));
            case GeneralName.iPAddress ->
                    ip(ASN1OctetString.getInstance(base.getName()).getOctets());
            default -> new Undefined(base.getTagNo());
        };
    }

    private static boolean isHostWithin(String given, String host) {
        return host.startsWith(".") ? given.endsWith(host) : given.equals(host);
    }

    private static String text(GeneralName base) {
        return ASN1IA5String.getInstance(base.getName()).getString();
    }

    private static Subtree dns(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        boolean below = host.startsWith(".");
        String bare = below ? host.substring(1) : host;
        if (!text.isEmpty() && !AlternativeName.isHost(bare)) {
            throw new IllegalArgumentException("is no DNS name");
        }
        return new Dns(bare, below);
    }

    private static Subtree email(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return new Email("", hosts(text));
        }
        AlternativeName.Email mailbox = AlternativeName.email(text);
        return new Email(mailbox.local(), mailbox.host());
    }

    private static String hosts(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        if (!AlternativeName.isHost(host.startsWith(".") ? host.substring(1) : host)) {
            throw new IllegalArgumentException("is no host or domain");
        }
        return host;
    }

    /** RFC 4632 §3.1: ones, then zeros. */
    private static Subtree ip(byte[] octets) {
        if (octets.length != 8 && octets.length != 32) {
            throw new IllegalArgumentException("is a network of " + octets.length + " octets");
        }
        int half = octets.length / 2;
        byte[] mask = Arrays.copyOfRange(octets, half, octets.length);
        boolean zeros = false;
        for (int bit = 0; bit < half * 8; bit++) {
            boolean one = (mask[bit / 8] & 0x80 >> bit % 8) != 0;
            if (one && zeros) {
                throw new IllegalArgumentException("has a mask with holes");
            }
            zeros = !one;
        }
        return new Ip(Arrays.copyOf(octets, half), mask);
    }
}
