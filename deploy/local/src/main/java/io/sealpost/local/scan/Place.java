package io.sealpost.local.scan;

import java.io.IOException;
import java.util.List;

/** Somewhere that a secret could have leaked to. */
public interface Place {

    String name();

    /** Hands over all that is there, piece by piece. */
    void read(Reader reader) throws IOException;

    /**
     * Makes a copy of this place and plants these documents there; what it returns reads the copy.
     */
    Place controlCopy(List<byte[]> planted) throws IOException;

    /** Takes the pieces of a place. */
    interface Reader {
        void piece(String where, byte[] bytes);
    }
}
