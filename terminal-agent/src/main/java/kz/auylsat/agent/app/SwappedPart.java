package kz.auylsat.agent.app;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.agent.config.SettingsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part of the agent and what it goes by: ended and begun anew only where that has changed.
 *
 * @param <C> what it goes by
 * @param <T> the running part
 */
final class SwappedPart<C, T extends AutoCloseable> {
    private static final Logger LOG = LoggerFactory.getLogger(SwappedPart.class);

    /** Begins the part. */
    interface Start<C, T> {
        /** Throws with one line where it cannot. */
        T begin(C goesBy) throws IOException;
    }

    private final String name;
    private final Start<C, T> start;
    private @Nullable C goesBy;
    private volatile @Nullable T running;

    SwappedPart(String name, Start<C, T> start) {
        this.name = name;
        this.start = start;
    }

    /**
     * Lets it go by this from now on; empty: it does not run.
     *
     * @throws SettingsException where it cannot begin: it does not run then, and the next call tries again
     */
    void use(Optional<C> next) throws SettingsException {
        if (next.isPresent() == (running != null) && Objects.equals(goesBy, next.orElse(null))) {
            return;
        }
        end();
        if (next.isEmpty()) {
            return;
        }
        try {
            running = start.begin(next.get());
            goesBy = next.get();
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException(name + ": " + e.getMessage());
        }
    }

    /** The part, where it runs; any thread. */
    Optional<T> running() {
        return Optional.ofNullable(running);
    }

    /** Ends it where it runs. */
    void end() {
        T was = running;
        running = null;
        goesBy = null;
        if (was != null) {
            try {
                was.close();
            } catch (Exception e) {
                LOG.warn("{} did not end as it should", name, e);
            }
        }
    }
}
