package io.sealpost.distribution.rule;

import io.sealpost.distribution.rule.RuleDefinition.Method;
import io.sealpost.shell.http.Malformed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What is asked and answered about rules. */
final class RuleViews {

    /** All that this release can push. */
    private static final String PAYLOAD = "certificate";

    private static final String ENCODING = "base64";
    private static final String CONTENT_TYPE = "application/pkix-cert";

    private RuleViews() {}

    /** What a new rule is made of. */
    record CreateRule(
            @NotNull @Size(max = 200) String name,
            @NotNull String url,
            @Size(max = 10) Map<String, String> values,
            Method method,
            String payload,
            String encoding,
            String contentType,
            @NotNull Authentication authentication,
            Trust trust) {

        RuleDefinition definition() {
            return new ChangeRule(
                            url,
                            values,
                            method,
                            payload,
                            encoding,
                            contentType,
                            authentication,
                            trust)
                    .definition();
        }
    }

    /** What a rule is changed into: all but its name. */
    record ChangeRule(
            @NotNull String url,
            @Size(max = 10) Map<String, String> values,
            Method method,
            String payload,
            String encoding,
            String contentType,
            @NotNull Authentication authentication,
            Trust trust) {

        RuleDefinition definition() {
            only("payload", PAYLOAD, payload);
            only("encoding", ENCODING, encoding);
            only("contentType", CONTENT_TYPE, contentType);
            return new RuleDefinition(
                    url,
                    present(values == null ? Map.of() : values),
                    method == null ? Method.POST : method,
                    complete(authentication),
                    trust == null ? new Trust.SystemRoots() : TrustCertificates.checked(trust));
        }
    }

    /**
     * A rule as it is shown.
     *
     * @param warnings what a reader should not overlook
     */
    record RuleView(
            UUID id,
            String name,
            String url,
            Map<String, String> values,
            Method method,
            String payload,
            String encoding,
            String contentType,
            Authentication authentication,
            Trust trust,
            List<String> warnings,
            Instant createdAt,
            Instant changedAt) {

        static RuleView of(RuleRow row) {
            var definition = Rules.definition(row.definition);
            return new RuleView(
                    row.id,
                    row.name,
                    definition.url(),
                    definition.values(),
                    definition.method(),
                    PAYLOAD,
                    ENCODING,
                    CONTENT_TYPE,
                    definition.authentication(),
                    definition.trust(),
                    definition.trust().warnings(),
                    row.createdAt,
                    row.changedAt);
        }
    }

    private static void only(String field, String allowed, String given) {
        if (given != null && !given.equals(allowed)) {
            throw new Malformed(field, "only '" + allowed + "' is known");
        }
    }

    private static Map<String, String> present(Map<String, String> values) {
        values.entrySet().stream()
                .filter(entry -> Objects.isNull(entry.getValue()))
                .findFirst()
                .ifPresent(
                        entry -> {
                            throw new Malformed(
                                    "values." + entry.getKey(), "may not be null; leave it out");
                        });
        return values;
    }

    private static Authentication complete(Authentication authentication) {
        return switch (authentication) {
            case Authentication.ClientCertificate(var alias) when alias == null ->
                    throw new Malformed(
                            "authentication.alias", "must name a certificate of the tenant");
            case Authentication.Basic(var keyPair) when keyPair == null ->
                    throw new Malformed(
                            "authentication.keyPair", "must be the id of a key pair of the tenant");
            case Authentication.ClientCertificate _, Authentication.Basic _ -> authentication;
        };
    }
}
