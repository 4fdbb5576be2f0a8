package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientCacheTest {

    private static final ClientKey A = key(1, "v1");
    private static final ClientKey B = key(2, "v1");
    private static final ClientKey C = key(3, "v1");

    private final List<String> closed = new ArrayList<>();
    private long now;
    private int made;
    private final ClientCache<String> cache =
            new ClientCache<>(2, Duration.ofNanos(100), closed::add, () -> now);

    @Test
    void the_same_key_leads_to_the_same_client() {
        assertThat(use(A)).isEqualTo(use(A)).isEqualTo("client-1");
    }

    @Test
    void another_tenant_credential_or_trust_leads_to_another() {
        assertThat(use(key(1, "v1"))).isEqualTo("client-1");
        assertThat(use(key(2, "v1"))).isEqualTo("client-2");
        assertThat(use(key(1, "v2"))).isEqualTo("client-3");
        assertThat(use(new ClientKey(new UUID(0, 1), Optional.of("v1"), "insecure")))
                .isEqualTo("client-4");
        assertThat(use(new ClientKey(new UUID(0, 1), Optional.empty(), "roots")))
                .isEqualTo("client-5");
    }

    @Test
    void the_least_recently_used_is_closed_when_there_are_too_many() {
        use(A);
        use(B);
        use(A);
        use(C);

        assertThat(closed).containsExactly("client-2");
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void one_in_use_is_closed_when_its_last_user_is_done() {
        var first = lease(A);
        var second = lease(A);
        use(B);
        use(C);

        assertThat(closed).isEmpty();
        first.close();
        first.close();
        assertThat(closed).isEmpty();
        second.close();
        assertThat(closed).containsExactly("client-1");
    }

    @Test
    void one_that_rests_for_long_is_closed() {
        use(A);
        now = 100;
        use(B);
        assertThat(closed).isEmpty();
        now = 101;
        use(B);
        assertThat(closed).containsExactly("client-1");
    }

    @Test
    void a_forgotten_tenants_clients_are_closed_and_no_others() {
        use(A);
        use(B);

        cache.evictAll(key -> key.tenantId().equals(A.tenantId()));

        assertThat(closed).containsExactly("client-1");
        assertThat(use(B)).isEqualTo("client-2");
        assertThat(use(A)).isEqualTo("client-3");
    }

    @Test
    void all_are_closed_with_the_cache() {
        use(A);
        use(B);
        cache.close();

        assertThat(closed).containsExactly("client-1", "client-2");
    }

    private String use(ClientKey key) {
        try (var lease = lease(key)) {
            return lease.client();
        }
    }

    private ClientCache<String>.Lease lease(ClientKey key) {
        return cache.lease(key, () -> "client-" + ++made);
    }

    private static ClientKey key(long tenant, String credential) {
        return new ClientKey(new UUID(0, tenant), Optional.of(credential), "roots");
    }
}
