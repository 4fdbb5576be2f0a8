package io.sealpost.distribution.rule;

import static io.sealpost.distribution.Api.assertProblem;
import static io.sealpost.distribution.Api.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.sealpost.distribution.Api;
import io.sealpost.distribution.TestServers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules that exist: changed and read. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
class RuleResourceTest extends RuleRequests {

    @Nested
    class Changing {

        @Test
        void all_but_the_name_can_be_changed() {
            var id = api.createRule(rule("to-idm", "partner"));
            var change = rule("to-idm", "other");
            change.remove("name");

            var changed = api.put(RULES + "/" + id, change, "\"1\"");

            assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
            assertThat(changed.header("ETag")).isEqualTo("\"2\"");
            assertThat(changed.<String>path("name")).isEqualTo("to-idm");
            assertThat(api.get(RULES + "/" + id).<String>path("values.certificateTemplate"))
                    .isEqualTo("other");
        }

        @Test
        void a_name_cannot_be_given() {
            var id = api.createRule(rule("to-idm", "partner"));

            assertProblem(
                    api.put(RULES + "/" + id, rule("new-name", "partner")),
                    400,
                    "malformed",
                    "name");
        }

        @Test
        void a_stale_version_is_refused() {
            var id = api.createRule(rule("to-idm", "partner"));
            var change = rule("to-idm", "other");
            change.remove("name");

            assertProblem(api.put(RULES + "/" + id, change, "\"7\""), 412, "stale-version");
            assertThat(api.get(RULES + "/" + id).<String>path("values.certificateTemplate"))
                    .isEqualTo("partner");
        }

        @Test
        void a_change_is_checked_as_a_creation_is() {
            var id = api.createRule(rule("to-idm", "partner"));
            var change = rule("to-idm", "partner");
            change.remove("name");
            change.put("url", "https://10.0.0.1/{certificateTemplate}");

            assertProblem(api.put(RULES + "/" + id, change), 422, "address-not-allowed", "url");
        }

        @Test
        void an_unknown_rule_is_not_found() {
            var change = rule("to-idm", "partner");
            change.remove("name");

            assertProblem(api.put(RULES + "/" + UUID.randomUUID(), change), 404, "no-such-rule");
        }
    }

    @Nested
    class Reading {

        @Test
        void rules_are_listed_page_by_page_in_the_order_of_their_creation() {
            for (var name : List.of("c", "a", "b")) {
                api.createRule(rule(name, "partner"));
            }

            var first = api.get(RULES, Map.of("limit", 2));
            assertThat(first.<List<String>>path("items.name")).containsExactly("c", "a");
            assertThat(first.header("Link")).contains("rel=\"next\"");

            var last = api.get(RULES, Map.of("limit", 2, "cursor", first.<String>path("next")));
            assertThat(last.<List<String>>path("items.name")).containsExactly("b");
            assertThat(last.<String>path("next")).isNull();
            assertThat(last.header("Link")).isNull();
        }

        @Test
        void a_bad_limit_or_cursor_is_refused() {
            assertProblem(api.get(RULES, Map.of("limit", 0)), 400, "malformed", "limit");
            assertProblem(api.get(RULES, Map.of("limit", 201)), 400, "malformed", "limit");
            assertProblem(api.get(RULES, Map.of("cursor", "%%%")), 400, "malformed", "cursor");
            assertProblem(api.get(RULES, Map.of("cursor", "YQ")), 400, "malformed", "cursor");
        }

        @Test
        void an_unknown_rule_is_not_found() {
            assertProblem(api.get(RULES + "/" + UUID.randomUUID()), 404, "no-such-rule");
            assertProblem(api.get(RULES + "/to-idm"), 404, "no-such-rule");
        }

        @Test
        void a_rule_of_another_tenant_is_not_found() {
            var id = api.createRule(rule("to-idm", "partner"));

            assertProblem(
                    Api.manager(TestServers.newTenant()).get(RULES + "/" + id),
                    404,
                    "no-such-rule");
        }
    }
}
