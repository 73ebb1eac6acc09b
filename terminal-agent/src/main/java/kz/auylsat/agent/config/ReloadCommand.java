package kz.auylsat.agent.config;

import java.io.IOException;

/** Makes the system take up changed network files. */
public interface ReloadCommand {
    /**
     * Returns when it is done.
     *
     * @throws IOException where it failed or took longer than 10 s
     */
    void reload() throws IOException;
}
