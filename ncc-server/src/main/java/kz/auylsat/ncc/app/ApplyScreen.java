package kz.auylsat.ncc.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import kz.auylsat.ncc.apply.ApplyListener;
import org.jspecify.annotations.Nullable;

/** How an apply goes, as a bar on a terminal and lines elsewhere. */
final class ApplyScreen implements ApplyListener, AutoCloseable {
    private final ProgressBar bar;
    private final Supplier<Instant> clock;
    private final Instant begun;
    private @Nullable Instant shown;

    ApplyScreen(ProgressBar bar, Supplier<Instant> clock) {
        this.bar = bar;
        this.clock = clock;
        this.begun = clock.get();
    }

    @Override
    public void at(Moment moment, Progress progress) {
        Instant now = clock.get();
        boolean rests = moment == Moment.WATCHING
                || shown == null
                || shown.plusMillis(100).isBefore(now);
        if (rests) {
            shown = now;
            bar.show(
                    progress.steps() == 0 ? 1 : (double) progress.done() / progress.steps(),
                    Duration.between(begun, now),
                    note(progress));
        }
    }

    private static String note(Progress progress) {
        String counts = String.format(Locale.ROOT, "%d of %d steps", progress.done(), progress.steps());
        String group = progress.group().isEmpty() ? "" : " · " + progress.group();
        return counts + group + (progress.note().isEmpty() ? "" : " · " + progress.note());
    }

    @Override
    public void close() {
        bar.close();
    }
}
