package kz.auylsat.agent.config;

import java.io.IOException;
import java.util.Map;

/** Makes these the agent's own files of the network, and has the network go by them; blocks for seconds. */
public interface NetworkInstaller {
    /**
     * Installs the files of these names and takes away the agent's own of all others.
     *
     * @throws IOException where this was not done, or not wholly
     */
    void install(Map<String, String> files) throws IOException;
}
