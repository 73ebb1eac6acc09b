package kz.auylsat.agent.config;

import java.util.Optional;
import kz.auylsat.link.control.AgentConfiguration;

/**
 * Makes one part of the world as a configuration says, and takes it back.
 *
 * <p>{@link #apply} and {@link #rollback} may be done twice and after being killed half way: twice is once. Before it
 * changes anything, {@code apply} keeps durably what was, under the version, and does not keep it again when it is done
 * again for that version. Each call takes 15 s at most. Called on one thread.
 */
public interface SettingsDriver {
    /** Its name in events. */
    String name();

    /**
     * Finds what is wrong with a configuration without changing anything.
     *
     * @throws SettingsException what is wrong, and where
     */
    void check(AgentConfiguration next) throws SettingsException;

    /**
     * Makes the world so, wholly.
     *
     * @throws SettingsException where it could not, or not wholly: a rollback follows
     */
    void apply(long version, AgentConfiguration next) throws SettingsException;

    /**
     * Puts back what was before this version was applied; nothing where it never was.
     *
     * @param confirmed what was in force before; empty: nothing yet
     * @throws SettingsException where it could not: it is asked again
     */
    void rollback(long version, Optional<AgentConfiguration> confirmed) throws SettingsException;
}
