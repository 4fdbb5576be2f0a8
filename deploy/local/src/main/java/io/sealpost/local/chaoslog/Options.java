package io.sealpost.local.chaoslog;

import io.sealpost.local.StackFailure;
import java.util.regex.Pattern;

/** How a run is asked for: {@code chaos-log [--short] [--seed N]}. */
public record Options(boolean brief, long seed) {

    public static final String USAGE = "chaos-log [--short] [--seed N]";

    private static final Pattern FORM =
            Pattern.compile("chaos-log(?<short> --short)?(?: --seed (?<seed>-?\\d{1,18}))?");

    /**
     * @throws StackFailure when it is asked for in another way
     */
    public static Options of(String command) {
        var asked = FORM.matcher(command);
        if (!asked.matches()) {
            throw new StackFailure("unknown command: use " + USAGE);
        }
        var seed = asked.group("seed");
        return new Options(
                asked.group("short") != null,
                seed == null ? System.currentTimeMillis() : Long.parseLong(seed));
    }

    Size size() {
        return brief ? Size.SHORT : Size.FULL;
    }
}
