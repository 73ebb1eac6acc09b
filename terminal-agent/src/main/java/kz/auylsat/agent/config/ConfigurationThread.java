package kz.auylsat.agent.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import kz.auylsat.agent.clock.AgentClock;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.link.control.TelemetryBody;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the box's configuration on a thread of its own: takes bundles, tries them, confirms them or rolls them back.
 *
 * <p>{@link #start} takes up what was kept: the confirmed configuration runs before it returns, or a trial goes on.
 */
public final class ConfigurationThread implements AutoCloseable {
    private static final long TICK_MILLIS = 1_000;
    private static final int BUNDLES_MAX = 4;
    private static final long CLOSE_MILLIS = 20_000;

    private final ConfigurationKeeper keeper;
    private final ArrayBlockingQueue<String> bundles = new ArrayBlockingQueue<>(BUNDLES_MAX);
    private final ConfigurationListener listener;
    private final Thread thread;
    private volatile ConfigurationReport report;
    private volatile boolean closing;

    /**
     * What the keeper works with.
     *
     * @param folder where bundles and the state are kept
     * @param bundles tells the NCC's bundles for this terminal from all else
     * @param drivers of the world outside the agent, in the order in which they are applied
     */
    public record Parts(
            Path folder,
            DiskReserve reserve,
            SignedBundles bundles,
            AgentSettings agent,
            List<SettingsDriver> drivers,
            ConfirmationPath path,
            SignalSource signal,
            AgentClock clock,
            ConfigurationListener listener) {}

    private ConfigurationThread(Parts parts) throws IOException {
        listener = parts.listener();
        keeper = new ConfigurationKeeper(
                new ConfigurationStore(new ConfigurationFolderStore(parts.folder(), parts.reserve()), parts.bundles()),
                parts.bundles(),
                parts.agent(),
                parts.drivers(),
                parts.path(),
                parts.signal(),
                () -> new Moment(
                        parts.clock().boot(),
                        parts.clock().elapsed().toMillis(),
                        parts.clock().instant()),
                this::told,
                TrialMachine::new);
        report = keeper.report();
        thread = new Thread(this::run, "configuration");
        thread.setDaemon(true);
    }

    /**
     * Reads what is kept: from now on {@link #report} tells it.
     *
     * @throws IOException where it cannot be read
     */
    public static ConfigurationThread open(Parts parts) throws IOException {
        return new ConfigurationThread(parts);
    }

    /**
     * Starts to keep the configuration; to be called once.
     *
     * @param crashLoop the agent has started too often lately: a configuration on trial is rolled back at once
     */
    public void start(boolean crashLoop) {
        keeper.start(crashLoop);
        report = keeper.report();
        thread.start();
    }

    /**
     * Hands over a bundle as it came, and returns at once.
     *
     * @return whether it was taken to be looked at; else others wait: offer it again later
     */
    public boolean offer(String bundle) {
        return bundles.offer(bundle);
    }

    /** How the configuration stands; from any thread. */
    public ConfigurationReport report() {
        return report;
    }

    /** The report is brought up to date first: drivers take their time, and the NCC would send the same bundle again. */
    private void told(TelemetryBody.AgentEvent event) {
        report = keeper.report();
        listener.event(event);
    }

    private void run() {
        try {
            while (!closing) {
                step(bundles.poll(TICK_MILLIS, TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private void step(@Nullable String bundle) {
        try {
            if (bundle != null) {
                keeper.offer(bundle);
            }
            keeper.tick();
        } catch (RuntimeException e) {
            // Whatever is wrong with one step, the rollback timer must go on.
            listener.event(ConfigurationEvents.stepFailed(e));
        }
        report = keeper.report();
    }

    /** Ends after the step under way; a trial is taken up at the next start. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
