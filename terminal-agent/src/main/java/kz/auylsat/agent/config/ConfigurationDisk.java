package kz.auylsat.agent.config;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Small files that are wholly old or wholly new after a power cut. */
interface ConfigurationDisk {
    /** The whole file; empty where there is none; throws where it is longer. */
    Optional<byte[]> read(String name, int bytesMax) throws IOException;

    /** Durable when it returns; after IOException wholly old or wholly new, nobody knows which. */
    void write(String name, byte[] content) throws IOException;

    /** Does nothing where there is no such file. */
    void delete(String name) throws IOException;

    List<String> names() throws IOException;
}
