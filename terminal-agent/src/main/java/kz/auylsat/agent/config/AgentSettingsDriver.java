package kz.auylsat.agent.config;

import java.util.Optional;
import kz.auylsat.link.control.AgentConfiguration;

/** The agent's own settings: they live in the process, so what was before is the confirmed configuration. */
public final class AgentSettingsDriver implements SettingsDriver {
    private final AgentSettings settings;

    public AgentSettingsDriver(AgentSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public void check(AgentConfiguration next) throws SettingsException {
        settings.check(next);
    }

    @Override
    public void apply(long version, AgentConfiguration next) throws SettingsException {
        settings.use(Optional.of(next));
    }

    @Override
    public void rollback(long version, Optional<AgentConfiguration> confirmed) throws SettingsException {
        settings.use(confirmed);
    }
}
