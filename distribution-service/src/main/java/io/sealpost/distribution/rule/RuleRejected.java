package io.sealpost.distribution.rule;

import io.sealpost.eventstore.Rejected;
import java.util.Map;
import java.util.UUID;

/** Why a distribution rule is refused. */
public abstract sealed class RuleRejected extends Rejected {

    private static final long serialVersionUID = 1L;

    private RuleRejected(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    private RuleRejected(Kind kind, String code, String field, String message) {
        super(kind, code, message, Map.of("field", field));
    }

    /** No such rule in this tenant, or an id that is none. */
    public static final class NotFound extends RuleRejected {
        private static final long serialVersionUID = 1L;

        public NotFound() {
            super(
                    Kind.NOT_FOUND,
                    "no-such-rule",
                    "the tenant has no distribution rule with this id");
        }
    }

    /** The template begins with another scheme. */
    public static final class HttpsRequired extends RuleRejected {
        private static final long serialVersionUID = 1L;

        HttpsRequired(String beginning) {
            super(
                    Kind.MALFORMED,
                    "https-required",
                    "url",
                    "url must begin with 'https://', it begins with '%s'".formatted(beginning));
        }
    }

    /** The template is no https address with placeholders in path and query. */
    public static final class InvalidUrl extends RuleRejected {
        private static final long serialVersionUID = 1L;

        InvalidUrl(String why) {
            super(Kind.MALFORMED, "invalid-url", "url", "url cannot be used: " + why);
        }
    }

    /** The template or the values name a placeholder that does not exist. */
    public static final class UnknownPlaceholder extends RuleRejected {
        private static final long serialVersionUID = 1L;

        UnknownPlaceholder(String name) {
            super(
                    Kind.MALFORMED,
                    "unknown-placeholder",
                    "url",
                    "'%s' is not a placeholder; known are %s"
                            .formatted(shortened(name), String.join(", ", Placeholders.KNOWN)));
        }

        private static String shortened(String name) {
            return name.length() <= 64 ? name : name.substring(0, 64) + "…";
        }
    }

    /** A placeholder outside brackets has no value. */
    public static final class MissingValue extends RuleRejected {
        private static final long serialVersionUID = 1L;

        MissingValue(String name) {
            super(
                    Kind.MALFORMED,
                    "missing-value",
                    "values." + name,
                    "the placeholder {%s} needs a value, or brackets around what goes without one"
                            .formatted(name));
        }
    }

    /** A value would change the shape of the path, or is too long. */
    public static final class InvalidValue extends RuleRejected {
        private static final long serialVersionUID = 1L;

        InvalidValue(String name) {
            super(
                    Kind.MALFORMED,
                    "invalid-value",
                    "values." + name,
                    "the value of %s must have 1 to %d characters, none of them a control character, and not be '.' or '..'"
                            .formatted(name, Placeholders.LONGEST_VALUE));
        }
    }

    /** The host is an address that is not public, and no operator allows it. */
    public static final class AddressNotAllowed extends RuleRejected {
        private static final long serialVersionUID = 1L;

        AddressNotAllowed(String host) {
            super(
                    Kind.UNUSABLE,
                    "address-not-allowed",
                    "url",
                    "'%s' is a private, loopback or otherwise reserved address, which may not be called"
                            .formatted(host));
        }
    }

    /** The port is neither usual nor allowed by an operator. */
    public static final class PortNotAllowed extends RuleRejected {
        private static final long serialVersionUID = 1L;

        PortNotAllowed(int port) {
            super(
                    Kind.UNUSABLE,
                    "port-not-allowed",
                    "url",
                    "port %d may not be called".formatted(port));
        }
    }

    /** A password would go to somebody who did not prove who they are. */
    public static final class InsecureWithBasic extends RuleRejected {
        private static final long serialVersionUID = 1L;

        InsecureWithBasic() {
            super(
                    Kind.UNUSABLE,
                    "insecure-with-basic",
                    "trust",
                    "with Basic authentication the target must prove itself: trust 'insecure' is not allowed");
        }
    }

    /** What should be trusted is not a list of single CA certificates. */
    public static final class InvalidTrust extends RuleRejected {
        private static final long serialVersionUID = 1L;

        InvalidTrust(String why) {
            super(
                    Kind.UNUSABLE,
                    "invalid-trust",
                    "trust.certificates",
                    "trust.certificates cannot be used: " + why);
        }
    }

    /** The alias that should authenticate does not exist. */
    public static final class NoSuchAlias extends RuleRejected {
        private static final long serialVersionUID = 1L;

        NoSuchAlias(String alias) {
            super(
                    Kind.UNUSABLE,
                    "no-such-alias",
                    "authentication.alias",
                    "the tenant has no certificate under the alias '%s'".formatted(alias));
        }
    }

    /** The alias that should authenticate has no private key: it proves nothing. */
    public static final class AliasWithoutKey extends RuleRejected {
        private static final long serialVersionUID = 1L;

        AliasWithoutKey(String alias) {
            super(
                    Kind.UNUSABLE,
                    "alias-without-key",
                    "authentication.alias",
                    "no version under the alias '%s' has a private key".formatted(alias));
        }
    }

    /** The key pair that should authenticate does not exist. */
    public static final class NoSuchKeyPair extends RuleRejected {
        private static final long serialVersionUID = 1L;

        NoSuchKeyPair(UUID id) {
            super(
                    Kind.UNUSABLE,
                    "no-such-key-pair",
                    "authentication.keyPair",
                    "the tenant has no key pair with the id %s".formatted(id));
        }
    }

    /** Passwords are led to another host by an admin only. */
    public static final class AdminRequired extends RuleRejected {
        private static final long serialVersionUID = 1L;

        AdminRequired() {
            super(
                    Kind.FORBIDDEN,
                    "missing-role",
                    "url",
                    "only a tenant-admin may lead a rule with Basic authentication to another scheme, host or port");
        }
    }
}
