package io.sealpost.shell.operating;

import picocli.CommandLine.Option;

/** Names a key whose messages a consumer has parked. */
final class ParkedKeyOptions {

    @Option(names = "--consumer", required = true, description = "As `parked` shows it.")
    private String consumer;

    @Option(names = "--topic", required = true)
    private String topic;

    @Option(names = "--key", required = true)
    private String key;

    String consumer() {
        return consumer;
    }

    String topic() {
        return topic;
    }

    String key() {
        return key;
    }
}
