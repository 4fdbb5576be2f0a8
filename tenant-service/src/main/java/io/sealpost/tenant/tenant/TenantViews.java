package io.sealpost.tenant.tenant;

import io.sealpost.shell.access.Caller;
import io.sealpost.shell.access.Role;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What comes in and goes out as JSON. */
final class TenantViews {

    private static final String PRINTABLE = "[^\\p{Cntrl}]*";
    private static final String PRINTABLE_RULE = "without control characters";
    private static final String VISIBLE = "(?s).*\\S.*";
    private static final String VISIBLE_RULE = "not blank";

    private TenantViews() {}

    /**
     * Asks for a tenant.
     *
     * @param environment any word of the platform's, such as {@code production} or {@code staging}
     * @param labels free names and values
     */
    record Registration(
            @NotNull String key,
            @NotNull
                    @Size(min = 1, max = 100)
                    @Pattern(regexp = VISIBLE, message = VISIBLE_RULE)
                    @Pattern(regexp = PRINTABLE, message = PRINTABLE_RULE)
                    String displayName,
            @NotNull
                    @Size(min = 1, max = 254)
                    @Pattern(regexp = VISIBLE, message = VISIBLE_RULE)
                    @Pattern(regexp = PRINTABLE, message = PRINTABLE_RULE)
                    String contact,
            @NotNull
                    @Pattern(
                            regexp = "[a-z]([a-z0-9-]{0,30}[a-z0-9])?",
                            message =
                                    "1 to 32 of a-z, 0-9 and '-', beginning with a letter, ending with a letter or digit")
                    String environment,
            @Size(max = 32)
                    Map<
                                    @Pattern(
                                            regexp = "[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?",
                                            message =
                                                    "a label's name is 1 to 63 of a-z, 0-9, '.', '_' and '-', and begins"
                                                            + " and ends with a letter or digit")
                                    String,
                                    @NotNull @Size(max = 128)
                                    @Pattern(regexp = PRINTABLE, message = PRINTABLE_RULE) String>
                            labels) {

        TenantCommand.Register command() {
            return new TenantCommand.Register(
                    new TenantKey(key),
                    displayName,
                    environment,
                    labels == null ? Map.of() : labels);
        }
    }

    /**
     * A tenant as the caller may see it.
     *
     * @param contact only for administrators and auditors
     */
    record Shown(
            UUID id,
            String key,
            String displayName,
            Optional<String> contact,
            String environment,
            Map<String, String> labels,
            String status,
            Instant createdAt,
            Instant changedAt) {

        static Shown to(Caller caller, ContactableTenant found) {
            TenantRow tenant = found.tenant();
            return new Shown(
                    tenant.id,
                    tenant.key,
                    tenant.displayName,
                    found.contact().filter(_ -> maySeeContact(caller, tenant.key)),
                    tenant.environment,
                    tenant.labels,
                    tenant.status.name().toLowerCase(Locale.ROOT),
                    tenant.createdAt,
                    tenant.changedAt);
        }

        private static boolean maySeeContact(Caller caller, String key) {
            return Stream.of(Role.PLATFORM_ADMIN, Role.TENANT_ADMIN, Role.AUDITOR)
                    .anyMatch(role -> caller.has(role, key));
        }
    }

    /** A page of tenants as the API's description shows it. */
    record ShownPage(List<Shown> items, Optional<String> next) {}
}
