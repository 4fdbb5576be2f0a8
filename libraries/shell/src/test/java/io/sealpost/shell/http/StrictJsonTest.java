package io.sealpost.shell.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StrictJsonTest {

    private static final UUID ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

    private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());

    StrictJsonTest() {
        new StrictJson().customize(json);
    }

    record View(String text, Optional<String> maybe, List<String> many, int number) {}

    @Test
    void a_member_without_a_value_is_absent() throws Exception {
        assertThat(json.writeValueAsString(new View(null, Optional.empty(), List.of(), 0)))
                .isEqualTo("{\"many\":[],\"number\":0}");
        assertThat(json.writeValueAsString(new View("", Optional.of("x"), List.of("y"), 1)))
                .isEqualTo("{\"text\":\"\",\"maybe\":\"x\",\"many\":[\"y\"],\"number\":1}");
    }

    @Test
    void the_last_page_has_no_cursor() throws Exception {
        assertThat(json.writeValueAsString(new Page<>(List.of("a"), null)))
                .isEqualTo("{\"items\":[\"a\"]}");
    }

    @Test
    void a_problem_has_all_its_members() throws Exception {
        var problem = Problem.of(400, "malformed-name", "no", Map.of("field", "alias"), ID);

        assertThat(json.writeValueAsString(problem))
                .isEqualTo(
                        "{\"type\":\"urn:sealpost:problem:malformed-name\",\"title\":\"malformed name\",\"status\":400,"
                                + "\"code\":\"malformed-name\",\"detail\":\"no\",\"field\":\"alias\","
                                + "\"correlationId\":\"0198c0de-0000-7000-8000-000000000001\"}");
    }
}
