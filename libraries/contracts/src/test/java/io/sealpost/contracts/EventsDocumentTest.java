package io.sealpost.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What subscribers read in {@code docs/events.md} is what we publish. */
class EventsDocumentTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final String EVENTS = text(DOCS.resolve("events.md"));

    @ParameterizedTest
    @EnumSource
    void it_names_every_topic_with_owner_and_retention(Topic topic) {
        String kept = topic.retention().map(age -> age.toDays() + " days").orElse("for good");

        assertThat(EVENTS)
                .contains("| `%s` | %s | `%s` |".formatted(topic.topicName(), kept, topic.owner()));
    }

    @ParameterizedTest
    @EnumSource
    void it_leads_to_the_schema_and_the_example_of_every_event(EventType type) {
        for (String resource : new String[] {type.schemaResource(), type.exampleResource()}) {
            String link = "../libraries/contracts/src/main/resources/" + resource;

            assertThat(EVENTS).contains(": " + link + "\n");
            assertThat(DOCS.resolve(link)).isRegularFile();
        }
        assertThat(EVENTS).contains("`" + type.recordClass().getSimpleName() + "`");
    }

    @Test
    void its_example_is_the_approved_one_shortened() throws IOException {
        ObjectNode shown = (ObjectNode) Contract.JSON.readTree(between(EVENTS, "```json\n", "```"));
        ObjectNode approved = Contract.example(EventType.CERTIFICATE_REGISTERED);
        String shortened = shown.get("certificate").textValue().replace("…", "");

        assertThat(approved.get("certificate").textValue()).startsWith(shortened);
        assertThat(shown.without("certificate").toString())
                .isEqualTo(approved.without("certificate").toString());
    }

    @Test
    void its_consumer_is_the_one_that_runs() {
        String program = text(DOCS.resolve("examples/follow_certificates.py"));

        assertThat(between(EVENTS, "```python\n", "```"))
                .isEqualTo(between(program, "# begin\n", "# end\n"));
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
