package kz.auylsat.ncc.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import kz.auylsat.ncc.poll.PollListener;
import kz.auylsat.ncc.series.SetClock;

/**
 * A whole NCC that gets the reports of {@link HourLoad} where polls hand over theirs, at a clock that each step sets.
 *
 * <p>It prints {@code ready LINK} when it answers, {@code durable N} when all reports of the steps before N are, and {@code
 * due N} with the rollups that are due. It is told {@code until N}, the step before which to go on, and {@code clock
 * INSTANT}; it ends with its input.
 */
final class HourChildMain {
    /** Steps that may wait for the disk, as they would not in fact. */
    private static final int AHEAD_MAX = 8;

    private static final long STEP_MILLIS = 60;
    private static final long LOOK_MILLIS = 5;
    private static final int LOOKS_PER_DUE = 100;

    private final NccWiring ncc;
    private final SetClock clock;
    private final int first;
    private volatile int until;
    private int durable;

    private HourChildMain(NccWiring ncc, SetClock clock, int first) {
        this.ncc = ncc;
        this.clock = clock;
        this.first = first;
        until = first;
        durable = first;
    }

    /** Arguments: the configuration, the data folder and the first step. */
    public static void main(String[] args) throws InterruptedException {
        int first = Integer.parseInt(args[2]);
        SetClock clock = new SetClock(HourLoad.at(first));
        Setup setup = Setup.read(ConfigurationReader.read(Path.of(args[0]), Map.of(), Map.of("data", args[1])));
        HourChildMain child = new HourChildMain(NccFolder.started(setup, clock), clock, first);
        System.out.println("ready " + child.ncc.signInLink());
        Thread commands = new Thread(child::obey, "commands");
        commands.setDaemon(true);
        commands.start();
        child.feed();
    }

    private void feed() throws InterruptedException {
        PollListener reports = ncc.polling().reports();
        int next = first;
        for (long look = 0; ; look++) {
            tellDurable();
            if (next < until && next - durable < AHEAD_MAX) {
                clock.set(HourLoad.at(next));
                for (int terminal = 0; terminal < HourLoad.TERMINALS; terminal++) {
                    reports.onReport(HourLoad.report(terminal, next));
                }
                next++;
                Thread.sleep(STEP_MILLIS);
            } else {
                Thread.sleep(LOOK_MILLIS);
                if (look % LOOKS_PER_DUE == 0) {
                    System.out.println("due " + ncc.seriesStatistics().rollupsDue());
                }
            }
        }
    }

    /** The queue keeps the order, so what is written is the first of what was given. */
    private void tellDurable() {
        int now = first + (int) (ncc.seriesStatistics().written() / HourLoad.TERMINALS);
        if (now > durable) {
            durable = now;
            System.out.println("durable " + now);
        }
    }

    private void obey() {
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("until")) {
                    until = Integer.parseInt(words[1]);
                } else {
                    clock.set(Instant.parse(words[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ncc.close();
        System.exit(0);
    }
}
