package io.sealpost.pki.path.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code make limbo FILE=… [FOLDER=…]}: run by name only, on files that are not ours to ship. */
class CorpusOnDemand {
    @Test
    void nothing_that_the_corpus_refuses_is_accepted() throws IOException {
        String file = System.getProperty("corpus.file", "");
        assertThat(file).as("FILE: limbo.json, bettertls.json or a table").isNotEmpty();
        String folder = System.getProperty("corpus.folder", "");
        Path path = Path.of(file);
        boolean sound =
                new CorpusRun()
                        .run(
                                path,
                                folder.isEmpty()
                                        ? path.toAbsolutePath().getParent()
                                        : Path.of(folder),
                                System.out);
        assertThat(sound).as("nothing is accepted that the corpus refuses").isTrue();
    }
}
