package io.sealpost.tenant.trustanchor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Whether certificates below an anchor are looked up in revocation lists (RFC 5280 §5). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "check")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Revocation.Off.class, name = "off"),
    @JsonSubTypes.Type(value = Revocation.Crl.class, name = "crl")
})
public sealed interface Revocation {

    /** Nothing is looked up. */
    record Off() implements Revocation {}

    /**
     * @param failure what a missing or outdated list means
     * @param addresses where the lists are, tried in this order
     */
    record Crl(Failure failure, List<String> addresses) implements Revocation {

        public Crl {
            failure = failure == null ? Failure.CLOSED : failure;
            addresses = addresses == null ? List.of() : List.copyOf(addresses);
        }
    }

    /** What is done when nobody can say whether a certificate is revoked. */
    enum Failure {
        /** It counts as revoked. */
        @JsonProperty("closed")
        CLOSED,

        /** It counts as not revoked. */
        @JsonProperty("open")
        OPEN;

        /** As it is published. */
        public String value() {
            return switch (this) {
                case CLOSED -> "closed";
                case OPEN -> "open";
            };
        }
    }
}
