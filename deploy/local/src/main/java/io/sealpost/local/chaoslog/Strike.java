package io.sealpost.local.chaoslog;

import io.sealpost.local.Part;
import java.time.Duration;

/**
 * One part is struck.
 *
 * @param instance which one of its instances, from 0
 * @param after how long the part before has been well again
 * @param amid how long the commands that it shall hit are under way
 * @param down how long it is dead or halted
 */
record Strike(Part part, int instance, Means means, Duration after, Duration amid, Duration down) {

    /** How a part is struck. */
    enum Means {
        /** SIGKILL, then a start. */
        KILL,
        /** SIGSTOP, then SIGCONT. */
        HALT,
        /** The same to the instance whose relay leads, for longer than its lease. */
        HALT_LEADER
    }
}
