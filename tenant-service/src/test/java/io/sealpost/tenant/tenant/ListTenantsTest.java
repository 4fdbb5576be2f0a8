package io.sealpost.tenant.tenant;

import static io.sealpost.tenant.tenant.Problems.assertMalformed;
import static io.sealpost.tenant.tenant.Problems.assertProblem;
import static io.sealpost.tenant.tenant.TenantApi.admin;
import static io.sealpost.tenant.tenant.TenantApi.as;
import static io.sealpost.tenant.tenant.TenantApi.newKey;
import static io.sealpost.tenant.tenant.TenantApi.registered;
import static io.sealpost.tenant.tenant.TenantApi.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.sealpost.tenant.TestServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Listing tenants: whose are shown, in which order, filtered and in pages. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class ListTenantsTest {

    @Test
    void only_tenants_that_the_caller_sees_are_listed() {
        String prefix = newKey("vis");
        for (String suffix : List.of("-a", "-b", "-c")) {
            registered(prefix + suffix);
        }
        TenantApi caller =
                as(
                        "/tenants/" + prefix + "-a/auditor",
                        "/tenants/" + prefix + "-c/secret-manager",
                        "/tenants/" + prefix + "-b/personal-setup");
        assertThat(keys(caller.list(Map.of("key", prefix))))
                .containsExactly(prefix + "-a", prefix + "-c");
        assertThat(keys(as("/platform/auditor").list(Map.of("key", prefix)))).hasSize(3);
        assertThat(keys(as().list(Map.of("key", prefix)))).isEmpty();
        assertThat(caller.list(Map.of("key", prefix)).jsonPath().getList("items.contact"))
                .containsExactly("ops@" + prefix + "-a.example", null);
    }

    @Test
    void nor_is_any_to_who_only_sets_up_their_own_certificate() {
        String key = newKey("own");
        registered(key);
        assertThat(keys(as("/platform/personal-setup").list(Map.of("key", key)))).isEmpty();
    }

    @Test
    void key_and_display_name_filter_by_a_part_of_them() {
        String prefix = newKey("fil");
        Map<String, Object> body = registration(prefix + "-one");
        body.put("displayName", "Größe 100% _x " + prefix);
        assertThat(admin().register(body).statusCode()).isEqualTo(201);
        registered(prefix + "-two");
        assertThat(keys(admin().list(Map.of("key", prefix.substring(1) + "-o"))))
                .containsExactly(prefix + "-one");
        assertThat(keys(admin().list(Map.of("displayName", "GRÖSSE 100% _X " + prefix)))).isEmpty();
        assertThat(keys(admin().list(Map.of("displayName", "GRÖßE 100% _X " + prefix))))
                .containsExactly(prefix + "-one");
        assertThat(keys(admin().list(Map.of("key", prefix, "displayName", "100_")))).isEmpty();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        String prefix = newKey("page");
        for (String suffix : List.of("-e", "-a", "-d", "-b", "-c")) {
            registered(prefix + suffix);
        }
        Response first = admin().list(Map.of("key", prefix, "limit", 2));
        assertThat(keys(first)).containsExactly(prefix + "-a", prefix + "-b");
        Response second = admin().request().get(link(first));
        assertThat(keys(second)).containsExactly(prefix + "-c", prefix + "-d");
        Response third =
                admin().list(
                                Map.of(
                                        "key",
                                        prefix,
                                        "limit",
                                        2,
                                        "cursor",
                                        second.jsonPath().getString("next")));
        assertThat(keys(third)).containsExactly(prefix + "-e");
        assertThat(third.header("Link")).isNull();
        assertThat(third.jsonPath().getMap("")).containsOnlyKeys("items");
    }

    @Test
    void a_bad_parameter_is_named() {
        assertMalformed(admin().list(Map.of("limit", 0)), "limit");
        assertMalformed(admin().list(Map.of("limit", 201)), "limit");
        assertMalformed(admin().list(Map.of("cursor", "%")), "cursor");
        assertMalformed(admin().list(Map.of("key", "a".repeat(41))), "key");
        assertMalformed(admin().list(Map.of("displayName", "a".repeat(101))), "displayName");
    }

    @Test
    void without_a_token_nothing_is_listed() {
        assertProblem(RestAssured.given().get("/api/tenants"), 401, "unauthenticated");
    }

    private static List<String> keys(Response list) {
        assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
        return list.jsonPath().getList("items.key");
    }

    private static String link(Response list) {
        return list.header("Link").replaceAll("^<|>; rel=\"next\"$", "");
    }
}
