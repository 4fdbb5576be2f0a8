package io.sealpost.local.chaoslog;

import java.util.List;

/** The commands of one stream on their way: one at a time. */
final class Lane {

    private static final long REST_MILLIS = 300;

    private final List<Command> commands;
    private int next;
    private boolean begun;
    private long restsUntil = System.currentTimeMillis();

    Lane(List<Command> commands) {
        this.commands = commands;
    }

    boolean isDone() {
        return next == commands.size();
    }

    /** Whether its command was sent before, and waits for an answer. */
    boolean isBegun() {
        return begun;
    }

    boolean rests() {
        return System.currentTimeMillis() < restsUntil;
    }

    /** Sends its command once. */
    void goOn(Sender sender, Tally tally) throws InterruptedException {
        var command = commands.get(next);
        begun = true;
        var outcome = sender.send(command);
        tally.add(command, outcome);
        switch (outcome) {
            case Outcome.Told _ -> {
                next++;
                begun = false;
            }
            case Outcome.Unknown _ -> restsUntil = System.currentTimeMillis() + REST_MILLIS;
            case Outcome.Refused _ -> next = commands.size();
        }
    }
}
