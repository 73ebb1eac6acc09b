package kz.auylsat.ncc.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Seals what must not be in a backup in clear, each under its own name. */
public interface Sealing {
    /** What is written to it arrives sealed in {@code to}; to be closed, which closes {@code to}. */
    OutputStream sealing(String name, OutputStream to) throws IOException;

    /** What was sealed under this name. */
    InputStream opening(String name, InputStream from) throws IOException;
}
