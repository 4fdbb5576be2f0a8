package io.sealpost.pki;

import java.util.Optional;

/**
 * What a keystore calls an entry. Keys and certificates of one label belong together (RFC 7292
 * §4.2).
 *
 * @param name the friendly name or alias, as it stands in the file
 * @param id the local key id in hex
 */
record Label(Optional<String> name, Optional<String> id) {
    static final Label NONE = new Label(Optional.empty(), Optional.empty());

    static Label named(String name) {
        return new Label(Optional.of(name), Optional.empty());
    }

    /** By the local key id where both have one, else by name. */
    boolean ties(Label other) {
        return id.isPresent() && other.id.isPresent()
                ? id.equals(other.id)
                : name.isPresent() && name.equals(other.name);
    }

    boolean isCalled(String wanted) {
        return name.filter(wanted::equalsIgnoreCase).isPresent();
    }
}
