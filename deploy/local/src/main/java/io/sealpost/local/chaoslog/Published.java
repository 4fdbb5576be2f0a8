package io.sealpost.local.chaoslog;

/**
 * A record as a topic has it.
 *
 * @param id of its event
 * @param content all of it, headers too, in a form that can be compared
 */
record Published(String topic, String key, String id, long sequence, String content) {

    @Override
    public String toString() {
        return "%s %d of %s".formatted(id, sequence, key);
    }
}
