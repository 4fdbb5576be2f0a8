package io.sealpost.shell.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.eventstore.Actor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {

    @Test
    void a_role_in_one_tenant_is_no_role_in_another() {
        Caller caller = caller("/tenants/acme/tenant-admin", "/tenants/globex/auditor");

        assertThat(caller.has(Role.TENANT_ADMIN, "acme")).isTrue();
        assertThat(caller.has(Role.TENANT_ADMIN, "globex")).isFalse();
        assertThat(caller.has(Role.AUDITOR, "globex")).isTrue();
        assertThat(caller.sees("initech")).isFalse();
    }

    @Test
    void a_platform_role_is_that_role_in_every_tenant() {
        Caller caller = caller("/platform/auditor");

        assertThat(caller.has(Role.AUDITOR, "acme")).isTrue();
        assertThat(caller.has(Role.TENANT_ADMIN, "acme")).isFalse();
        assertThat(caller.sees("initech")).isTrue();
    }

    @Test
    void nobody_is_platform_admin_by_a_tenant() {
        Caller caller = caller("/tenants/acme/platform-admin");

        assertThat(caller.has(Role.PLATFORM_ADMIN, "acme")).isFalse();
        assertThat(caller.sees("acme")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "tenants/acme/tenant-admin",
                "/tenants/acme/tenant-admin/",
                "/tenants/acme/TENANT-ADMIN",
                "/tenants/acme/TENANT_ADMIN",
                "/tenants/acme/owner",
                "/tenants/acme",
                "/Tenants/acme/tenant-admin",
                "/platform/tenant-admin/acme",
                "/x/tenants/acme/tenant-admin",
                "/platform"
            })
    void a_path_of_another_form_says_nothing(String path) {
        Caller caller = caller(path);

        assertThat(caller.seesAll()).isFalse();
        assertThat(caller.tenants()).isEmpty();
    }

    private static Caller caller(String... paths) {
        return Caller.ofPaths(Actor.person("https://issuer.example", "alice"), List.of(paths));
    }
}
