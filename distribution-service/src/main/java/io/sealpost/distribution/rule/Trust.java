package io.sealpost.distribution.rule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** How a target proves itself to us. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Trust.Certificates.class, name = "certificates"),
    @JsonSubTypes.Type(value = Trust.SystemRoots.class, name = "system"),
    @JsonSubTypes.Type(value = Trust.Insecure.class, name = "insecure")
})
public sealed interface Trust {

    /** What a reader should not overlook, wherever the rule is shown. */
    default List<String> warnings() {
        return switch (this) {
            case Insecure _ ->
                    List.of(
                            "the target's certificate is not validated: whoever answers there is sent certificates");
            case Certificates _, SystemRoots _ -> List.of();
        };
    }

    /** By a chain to one of these CA certificates (PEM, one each), and its host name. */
    record Certificates(List<String> certificates) implements Trust {}

    /** By a chain to one of the CA certificates that this system trusts, and its host name. */
    record SystemRoots() implements Trust {}

    /** Not at all: whoever answers at the address is sent the certificate. */
    record Insecure() implements Trust {}
}
