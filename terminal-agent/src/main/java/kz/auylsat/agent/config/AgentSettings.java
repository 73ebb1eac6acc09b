package kz.auylsat.agent.config;

import java.util.Optional;
import kz.auylsat.link.control.AgentConfiguration;

/** The running agent itself, as it goes by its configuration. */
public interface AgentSettings {
    /** Throws where this box's agent cannot go by it, before anything is changed. */
    void check(AgentConfiguration next) throws SettingsException;

    /** Goes by this from now on; empty: by the local settings alone. Done twice is once. */
    void use(Optional<AgentConfiguration> configuration) throws SettingsException;
}
