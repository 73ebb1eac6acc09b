package kz.auylsat.agent.gateway;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The finished line-ups as the upload sees them; called on the worker's thread. */
public interface LineUps {
    /**
     * A piece of a line-up.
     *
     * @param lineUp its id
     * @param photo which photo, from 1; 0 for the certificate itself, which goes before its photos
     */
    record Part(String lineUp, int photo) {}

    /** What the NCC has not yet. */
    List<Part> unsent() throws IOException;

    /** A signed document as text, or a JPEG; empty where it is no longer there. */
    Optional<byte[]> content(Part part) throws IOException;

    /** The NCC has it, or will never take it. */
    void sent(Part part) throws IOException;
}
