package io.sealpost.secret.certificate;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.sealpost.contracts.MaterialFormat;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A form of key and chain by its name in requests, with a password or without.
 *
 * @param written what writes it
 */
record MaterialForm(Written written) {

    /** What all forms have. */
    sealed interface Written permits TextForm, ProtectedForm {

        MaterialFormat format();

        String mediaType();
    }

    /**
     * @throws IllegalArgumentException for a name that no form has
     */
    @JsonCreator
    static MaterialForm of(String name) {
        return Stream.<Written>concat(
                        Arrays.stream(TextForm.values()), Arrays.stream(ProtectedForm.values()))
                .filter(written -> written.format().value().equals(name))
                .findFirst()
                .map(MaterialForm::new)
                .orElseThrow(() -> new IllegalArgumentException("no form of key and chain"));
    }
}
