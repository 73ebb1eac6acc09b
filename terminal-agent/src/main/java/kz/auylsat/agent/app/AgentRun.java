package kz.auylsat.agent.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import kz.auylsat.agent.clock.AgentClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an agent until Ctrl-C, SIGTERM, its watchdog or an order ends it. */
public final class AgentRun {
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    /** Why to end, the first first. */
    private final LinkedBlockingQueue<Integer> ends = new LinkedBlockingQueue<>();

    private final CountDownLatch closed = new CountDownLatch(1);

    private AgentRun() {}

    /**
     * Gives the exit code.
     *
     * @param settingsFile the box's own settings; null: those of the package, where they are
     * @param data the data folder that goes before the file's; null where none was given
     * @param clock opens the box's clock with its memory in the data folder
     */
    public static int untilEnded(
            @Nullable Path settingsFile, @Nullable Path data, Function<Path, AgentClock> clock, PrintStream err) {
        try {
            LocalSettings settings = LocalSettingsFile.read(settingsFile, data);
            return new AgentRun().run(settings, clock);
        } catch (LocalSettingsException e) {
            err.println(AgentCommandLine.lines(e.getMessage()));
            return ExitCode.BAD_INPUT;
        } catch (UnavailableException | IOException e) {
            err.println("auylsat-agent: " + e.getMessage());
            return ExitCode.UNAVAILABLE;
        } catch (InterruptedException e) {
            return ExitCode.BUG;
        }
    }

    private int run(LocalSettings settings, Function<Path, AgentClock> clock) throws IOException, InterruptedException {
        try (DataFolderFile held = DataFolderFile.hold(settings.data())) {
            AgentLogging.start(settings.log());
            Logger log = LoggerFactory.getLogger(AgentRun.class);
            StartsFile starts = new StartsFile(settings.data());
            StartMode mode = StartMode.after(starts.begun());
            Thread hook = new Thread(this::endByUser, "end");
            Runtime.getRuntime().addShutdownHook(hook);
            log.info("version {}, data in {}", Version.current(), held.folder());
            int decided;
            do {
                // Not by the service's manager: a box may have none, and the technician stands beside it.
                ends.removeIf(code -> code == ExitCode.ENROLLED_ANEW);
                AgentWiring agent = AgentWiring.start(settings, clock.apply(settings.data()), mode, starts, ends::add);
                decided = ends.take();
                close(agent, decided, log);
            } while (decided == ExitCode.ENROLLED_ANEW);
            if (decided != ExitCode.STALLED) {
                starts.healthy();
            }
            return decided;
        } finally {
            closed.countDown();
        }
    }

    /** A part that has stalled may stall the end too. */
    private static void close(AgentWiring agent, int code, Logger log) throws InterruptedException {
        Thread closing = new Thread(agent::close, "close");
        closing.setDaemon(true);
        closing.start();
        closing.join(CLOSE_MAX.toMillis());
        if (closing.isAlive()) {
            log.error("not all ended within {} s", CLOSE_MAX.toSeconds());
            Runtime.getRuntime().halt(code == ExitCode.OK ? ExitCode.STALLED : code);
        }
    }

    /** The process ends when this returns. */
    private void endByUser() {
        ends.add(ExitCode.OK);
        try {
            closed.await(CLOSE_MAX.plusSeconds(1).toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // It ends then.
        }
    }
}
