package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kz.auylsat.ncc.yaml.Durations;
import kz.auylsat.simulator.relay.LinkRelay;
import kz.auylsat.simulator.relay.RelayCounters;
import org.jspecify.annotations.Nullable;

/** The demo's village's link under orders: {@code cut}, {@code cut 10m}, {@code restore}, {@code show}. */
final class DemoLink implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final LinkRelay relay;
    private final String village;
    private final InstantSource clock;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-link-later");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> cutting;
    private @Nullable Future<?> restoring;

    DemoLink(LinkRelay relay, String village, InstantSource clock) {
        this.relay = relay;
        this.village = village;
        this.clock = clock;
    }

    /** Does what the order says and tells it in one line. */
    synchronized String obey(String order) {
        int space = order.indexOf(' ');
        String verb = space < 0 ? order : order.substring(0, space);
        switch (verb) {
            case "cut" -> {
                Optional<Duration> length = space < 0 ? Optional.empty() : length(order.substring(space + 1));
                if (space >= 0 && length.isEmpty()) {
                    return "refused: write how long as 90s, 10m or 2h, at most 7d";
                }
                return cut(length);
            }
            case "restore" -> {
                forget();
                relay.restore();
                return village + "'s link is restored: what its box measured meanwhile comes in now";
            }
            case "show" -> {
                return village + "'s link is " + (relay.isCut() ? "cut" : "up") + "; " + carried(relay.counters());
            }
            default -> {
                return "refused: write cut, restore or show";
            }
        }
    }

    /** Cuts the link after a while, for a while. */
    synchronized void schedule(Duration after, Duration length) {
        cutting = later.schedule(() -> cut(Optional.of(length)), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized String cut(Optional<Duration> length) {
        forget();
        relay.cut();
        if (length.isEmpty()) {
            return village + "'s link is cut until: deploy/demo link restore";
        }
        restoring = later.schedule(relay::restore, length.get().toMillis(), TimeUnit.MILLISECONDS);
        return village + "'s link is cut until " + UNTIL.format(clock.instant().plus(length.get()));
    }

    private static String carried(RelayCounters counters) {
        return String.format(
                Locale.ROOT,
                "since the start it carried %,d bytes over %,d connections and %,d datagrams; %,d datagrams were lost to the"
                        + " cut, %,d by chance",
                counters.bytes(),
                counters.connections(),
                counters.datagrams(),
                counters.datagramsCut(),
                counters.datagramsLost());
    }

    private void forget() {
        if (cutting != null) {
            cutting.cancel(false);
            cutting = null;
        }
        if (restoring != null) {
            restoring.cancel(false);
            restoring = null;
        }
    }

    private static Optional<Duration> length(String text) {
        try {
            Duration length = Durations.parse(text.strip());
            return length.isZero() || length.isNegative() || length.compareTo(LONGEST) > 0
                    ? Optional.empty()
                    : Optional.of(length);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
