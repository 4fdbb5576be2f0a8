package io.sealpost.pki;

/**
 * The line at which whatever a parser throws at malformed input becomes the one declared refusal.
 */
final class Parsing {
    private Parsing() {}

    interface Step<T> {
        T run() throws Exception;
    }

    /**
     * The parser's own exception is dropped: its text may quote what was read, and that may be a
     * key.
     */
    static <T> T of(String what, Step<T> step) {
        try {
            return step.run();
        } catch (UnusableCertificate refusal) {
            throw refusal;
        } catch (Exception | StackOverflowError _) {
            throw UnusableCertificate.damaged(
                    what + " is damaged: its structure is not the one that its kind prescribes");
        }
    }
}
