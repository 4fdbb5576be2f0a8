package io.sealpost.distribution.rule;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** What every definition of a rule must satisfy, one small function each. */
final class RulePolicies {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private static final List<BiFunction<RuleDefinition, Findings, Optional<RuleRejected>>> ALL =
            List.of(
                    RulePolicies::valuesAreKnown,
                    RulePolicies::valuesAreUsable,
                    RulePolicies::requiredValuesArePresent,
                    RulePolicies::targetIsAllowed,
                    RulePolicies::insecureIsNotWithBasic,
                    RulePolicies::aliasHasKey,
                    RulePolicies::keyPairIsThere);

    private RulePolicies() {}

    /**
     * @throws RuleRejected for the first policy that is broken
     */
    static void check(RuleDefinition definition, Findings findings) {
        for (var policy : ALL) {
            var refusal = policy.apply(definition, findings);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }
    }

    // a value for a placeholder that does not exist is a slip of the pen
    private static Optional<RuleRejected> valuesAreKnown(
            RuleDefinition definition, Findings findings) {
        return definition.values().keySet().stream()
                .filter(name -> !Placeholders.KNOWN.contains(name))
                .sorted()
                .findFirst()
                .map(RuleRejected.UnknownPlaceholder::new);
    }

    // an empty value or a dot segment would change the path's shape
    private static Optional<RuleRejected> valuesAreUsable(
            RuleDefinition definition, Findings findings) {
        return definition.values().entrySet().stream()
                .filter(entry -> !isUsable(entry.getValue()))
                .findFirst()
                .map(entry -> new RuleRejected.InvalidValue(entry.getKey()));
    }

    private static boolean isUsable(String value) {
        return !value.isEmpty()
                && value.length() <= Placeholders.LONGEST_VALUE
                && !value.equals(".")
                && !value.equals("..")
                && !CONTROL.matcher(value).find();
    }

    // a placeholder outside brackets always has a value; the tenant's id has a default
    private static Optional<RuleRejected> requiredValuesArePresent(
            RuleDefinition definition, Findings findings) {
        return definition.template().required().stream()
                .filter(name -> !name.equals(Placeholders.REMOTE_TENANT_ID))
                .filter(name -> !definition.values().containsKey(name))
                .findFirst()
                .map(RuleRejected.MissingValue::new);
    }

    // no way into private networks, unless an operator opened it
    private static Optional<RuleRejected> targetIsAllowed(
            RuleDefinition definition, Findings findings) {
        var template = definition.template();
        return switch (findings.target()) {
            case ALLOWED -> Optional.empty();
            case ADDRESS_NOT_ALLOWED ->
                    Optional.of(new RuleRejected.AddressNotAllowed(template.host()));
            case PORT_NOT_ALLOWED -> Optional.of(new RuleRejected.PortNotAllowed(template.port()));
        };
    }

    // a password is not given to somebody who did not prove who they are
    private static Optional<RuleRejected> insecureIsNotWithBasic(
            RuleDefinition definition, Findings findings) {
        return definition.trust() instanceof Trust.Insecure
                        && definition.authentication() instanceof Authentication.Basic
                ? Optional.of(new RuleRejected.InsecureWithBasic())
                : Optional.empty();
    }

    // a client certificate without its key proves nothing
    private static Optional<RuleRejected> aliasHasKey(
            RuleDefinition definition, Findings findings) {
        if (!(definition.authentication() instanceof Authentication.ClientCertificate(var alias))) {
            return Optional.empty();
        }
        return switch (findings.alias()) {
            case HAS_KEY -> Optional.empty();
            case HAS_NO_KEY -> Optional.of(new RuleRejected.AliasWithoutKey(alias));
            case UNKNOWN, NOT_NEEDED -> Optional.of(new RuleRejected.NoSuchAlias(alias));
        };
    }

    // a key pair that is not there has no password to give
    private static Optional<RuleRejected> keyPairIsThere(
            RuleDefinition definition, Findings findings) {
        if (!(definition.authentication() instanceof Authentication.Basic(var keyPair))) {
            return Optional.empty();
        }
        return switch (findings.keyPair()) {
            case RESERVED -> Optional.empty();
            case UNKNOWN, NOT_NEEDED -> Optional.of(new RuleRejected.NoSuchKeyPair(keyPair));
        };
    }
}
