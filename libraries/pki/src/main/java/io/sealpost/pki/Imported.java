package io.sealpost.pki;

/**
 * A file that was taken: the key with its chain, and what there is to say about the file. Closing
 * it destroys the key.
 */
public record Imported(KeyAndChain bundle, Diagnosis diagnosis) implements AutoCloseable {

    @Override
    public void close() {
        bundle.close();
    }
}
