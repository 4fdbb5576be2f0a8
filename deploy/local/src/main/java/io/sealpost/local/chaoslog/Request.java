package io.sealpost.local.chaoslog;

/** What is sent for a command: the same bytes, however often. */
record Request(String person, String path, byte[] body) {

    @Override
    public String toString() {
        return "POST " + path;
    }
}
