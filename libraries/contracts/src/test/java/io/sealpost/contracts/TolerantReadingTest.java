package io.sealpost.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An event of tomorrow, read today. */
class TolerantReadingTest {

    @ParameterizedTest
    @EnumSource
    void an_unknown_member_is_passed_over(EventType type) throws IOException {
        ObjectNode grown = Contract.example(type).put("surprise", true);

        assertThat(Contract.violations(Contract.tolerantSchema(type), grown)).isEmpty();
        assertThat(Contract.parse(type, grown)).isEqualTo(ApprovedEvents.of(type));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_there_is_still_checked(EventType type) {
        ObjectNode broken = Contract.example(type).put("tenantId", "acme");

        assertThat(Contract.violations(Contract.tolerantSchema(type), broken))
                .singleElement()
                .asString()
                .startsWith("/tenantId");
    }

    @ParameterizedTest
    @CsvSource({
        "CERTIFICATE_REGISTERED, origin",
        "CERTIFICATE_REVOKED, reason",
        "MATERIAL_READ, format",
        "DELIVERY_DEAD_LETTERED, reason",
        "DELIVERY_CANCELLED, reason"
    })
    void an_unknown_value_is_kept_by_a_reader_and_never_sent_by_us(EventType type, String member)
            throws IOException {
        ObjectNode grown = Contract.example(type).put(member, "of-tomorrow");

        assertThat(Contract.violations(Contract.strictSchema(type), grown)).hasSize(1);
        assertThat(Contract.violations(Contract.tolerantSchema(type), grown)).isEmpty();
        JsonNode again = Contract.JSON.valueToTree(Contract.parse(type, grown));
        assertThat(again).isEqualTo(grown);
    }

    @Test
    void an_unknown_kind_of_reader_is_kept() throws IOException {
        ObjectNode grown = Contract.example(EventType.KEY_PAIR_USED);
        grown.withObject("/reader").put("kind", "device").put("surprise", 1);

        KeyPairUsed used = (KeyPairUsed) Contract.parse(EventType.KEY_PAIR_USED, grown);

        assertThat(used.reader().kind()).isEqualTo("device");
        assertThat(used.reader().knownKind()).isEmpty();
        assertThat(Contract.violations(Contract.tolerantSchema(EventType.KEY_PAIR_USED), grown))
                .isEmpty();
        assertThat(Contract.violations(Contract.strictSchema(EventType.KEY_PAIR_USED), grown))
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource
    void the_schemas_and_the_enums_know_the_same_values(
            EventType type, String property, List<String> values) {
        List<String> published = new ArrayList<>();
        Contract.strictSchema(type)
                .at(property + "/enum")
                .forEach(value -> published.add(value.textValue()));

        assertThat(published).isEqualTo(values);
    }

    static Stream<Arguments> the_schemas_and_the_enums_know_the_same_values() {
        return Stream.of(
                arguments(
                        EventType.CERTIFICATE_REGISTERED,
                        "/properties/origin",
                        Stream.of(Origin.values()).map(Origin::value).toList()),
                arguments(
                        EventType.CERTIFICATE_REVOKED,
                        "/properties/reason",
                        Stream.of(RevocationReason.values()).map(RevocationReason::value).toList()),
                arguments(
                        EventType.MATERIAL_READ,
                        "/properties/format",
                        Stream.of(MaterialFormat.values()).map(MaterialFormat::value).toList()),
                arguments(
                        EventType.DELIVERY_DEAD_LETTERED,
                        "/properties/reason",
                        Stream.of(DeadLetterReason.values()).map(DeadLetterReason::value).toList()),
                arguments(
                        EventType.DELIVERY_CANCELLED,
                        "/properties/reason",
                        Stream.of(CancelReason.values()).map(CancelReason::value).toList()),
                arguments(
                        EventType.KEY_PAIR_USED,
                        "/properties/reader/properties/kind",
                        Stream.of(ReaderKind.values()).map(ReaderKind::value).toList()));
    }

    @Test
    void a_known_value_is_named() {
        CertificateRegistered event =
                (CertificateRegistered) ApprovedEvents.of(EventType.CERTIFICATE_REGISTERED);

        assertThat(event.knownOrigin()).contains(Origin.UPLOADED);
        assertThat(Origin.of("of-tomorrow")).isEmpty();
    }

    @Test
    void what_may_be_null_may_be_absent() throws IOException {
        ObjectNode certificate = Contract.example(EventType.CERTIFICATE_REGISTERED);
        ObjectNode delivery = Contract.example(EventType.DELIVERY_DEAD_LETTERED);

        var registered =
                (CertificateRegistered)
                        Contract.parse(
                                EventType.CERTIFICATE_REGISTERED, certificate.without("procedure"));
        var deadLettered =
                (DeliveryDeadLettered)
                        Contract.parse(
                                EventType.DELIVERY_DEAD_LETTERED, delivery.without("lastStatus"));

        assertThat(registered.procedure()).isEqualTo(Optional.empty());
        assertThat(deadLettered.lastStatus()).isEqualTo(OptionalInt.empty());
    }

    @Test
    void a_type_of_tomorrow_is_unknown_and_no_error() {
        assertThat(EventType.of("io.sealpost.certificate.registered.v2")).isEmpty();
        assertThat(EventType.of("io.sealpost.certificate.registered.v1"))
                .contains(EventType.CERTIFICATE_REGISTERED);
    }
}
