package io.sealpost.testkit.tools;

import java.util.ArrayList;
import java.util.List;

/** The arguments of a program, gathered. */
final class Command {
    private final List<String> arguments = new ArrayList<>();

    /** Begins with words that have no blanks in them. */
    static Command of(String words) {
        return new Command().and(List.of(words.split(" ")));
    }

    Command option(String name, Object value) {
        return and(List.of(name, value.toString()));
    }

    Command and(List<String> further) {
        arguments.addAll(further);
        return this;
    }

    List<String> arguments() {
        return List.copyOf(arguments);
    }
}
