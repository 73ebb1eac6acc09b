package kz.auylsat.agent.config;

import kz.auylsat.link.control.TelemetryBody;

/** Is told what becomes of configurations, on the keeper's thread; returns at once. */
public interface ConfigurationListener {
    void event(TelemetryBody.AgentEvent event);
}
