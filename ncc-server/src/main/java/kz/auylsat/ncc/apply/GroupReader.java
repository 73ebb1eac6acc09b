package kz.auylsat.ncc.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.auylsat.ncc.apply.ApplyListener.Moment;
import kz.auylsat.ncc.apply.ApplyListener.Progress;
import kz.auylsat.ncc.database.Database;

/** Which villages of a group have answered, and how long they are waited for. */
final class GroupReader {
    private final Database database;
    private final WaveWatch watch;
    private final ApplyClock clock;
    private final ApplySettings settings;
    private final Supplier<Optional<String>> stoppedBy;

    GroupReader(
            Database database,
            WaveWatch watch,
            ApplyClock clock,
            ApplySettings settings,
            Supplier<Optional<String>> stoppedBy) {
        this.database = database;
        this.watch = watch;
        this.clock = clock;
        this.settings = settings;
        this.stoppedBy = stoppedBy;
    }

    /** Waits for a group's villages, holding the run; why the run is to stand still, where it is. */
    Optional<String> waited(ApplyRun run, ApplyRun.Group group, int done, ApplyListener listener) {
        if (group.wave() == null) {
            return Optional.empty();
        }
        Map<String, Set<String>> villages = watched(run, group);
        Set<String> terminals = terminals(villages);
        Instant end = clock.now().plus(group.wave().answerWithin());
        while (true) {
            Instant now = clock.now();
            WaveVerdict verdict = WaveVerdict.of(villages, watch.answered(terminals), group.wave(), !now.isBefore(end));
            listener.at(Moment.WATCHING, new Progress(done, run.steps(), group.name(), verdict.progress()));
            switch (verdict.kind()) {
                case PASSED -> {
                    return Optional.empty();
                }
                case FAILED -> {
                    return Optional.of(
                            group.name() + ": after " + text(group.wave().answerWithin()) + " only "
                                    + verdict.progress() + "; silent: " + verdict.silentText());
                }
                case WAITING -> {
                    Optional<String> by = stoppedBy.get();
                    if (by.isPresent()) {
                        return Optional.of("stopped by " + by.get() + " while " + group.name() + " was waited for");
                    }
                    clock.pause(settings.look());
                    hold(run);
                }
            }
        }
    }

    /** The villages of a run's waves that have not answered yet, for a line of text; empty where all have. */
    Optional<String> silent(ApplyRun run) {
        List<String> silent = new ArrayList<>();
        int villages = 0;
        for (ApplyRun.Group group : run.groups()) {
            if (group.wave() != null) {
                Map<String, Set<String>> watched = watched(run, group);
                villages += watched.size();
                silent.addAll(WaveVerdict.silent(watched, watch.answered(terminals(watched))));
            }
        }
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of(silent.size() + " of " + villages + " villages: " + WaveVerdict.named(silent));
    }

    private Map<String, Set<String>> watched(ApplyRun run, ApplyRun.Group group) {
        return WaveVerdict.watched(database.read(handle -> ApplyJournalStore.steps(handle, run, group)).stream()
                .map(ApplyStep::change)
                .toList());
    }

    private static Set<String> terminals(Map<String, Set<String>> villages) {
        return villages.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    private void hold(ApplyRun run) {
        database.write(handle -> {
            ApplyJournalStore.hold(handle, run, clock.now(), settings.lease());
            return true;
        });
    }

    private static String text(Duration time) {
        return time.toMinutes() > 0 && time.toSecondsPart() == 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
