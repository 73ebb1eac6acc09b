package kz.auylsat.agent.lineup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.LineUpPhoto;
import kz.auylsat.link.control.LineUpResult;
import kz.auylsat.link.control.LineUpSite;
import kz.auylsat.link.lineup.Compression;
import kz.auylsat.link.lineup.CompressionLevel;
import kz.auylsat.link.lineup.LineUpLimits;
import kz.auylsat.link.lineup.LineUpRules;
import kz.auylsat.link.lineup.LineUpStep;
import kz.auylsat.link.lineup.Measured;
import kz.auylsat.link.lineup.Verdict;
import kz.auylsat.link.metric.Metric;

/**
 * A line-up under way: immutable; every change gives a new one, or throws {@link LineUpRefusedException}.
 *
 * <p>Verdicts are never kept: they follow from what is recorded, so that a step done again changes those that build on it.
 *
 * @param operator who works now; each entry keeps who recorded it
 * @param levels of the compression test, before and after it is recorded
 * @param photosTaken numbers given to photos so far; a removed photo's number is not used again
 */
public record LineUp(
        UUID id,
        LineUpSite site,
        String operator,
        Instant startedAt,
        LineUpLimits limits,
        Map<LineUpStep, LineUpEntry> entries,
        List<CompressionLevel> levels,
        Optional<SoakRun> soak,
        List<LineUpPhoto> photos,
        int photosTaken) {
    /** A reason shorter than this says nothing. */
    private static final int REASON_CHARS_MIN = 5;

    public LineUp {
        Map<LineUpStep, LineUpEntry> inOrder = new EnumMap<>(LineUpStep.class);
        inOrder.putAll(entries);
        entries = Collections.unmodifiableMap(inOrder);
        levels = List.copyOf(levels);
        photos = List.copyOf(photos);
    }

    /** A new line-up with nothing recorded. */
    public static LineUp begin(UUID id, LineUpSite site, String operator, LineUpLimits limits, Instant now) {
        String name = operator.strip();
        if (name.isEmpty() || name.length() > LineUpSite.NAME_CHARS_MAX || hasControl(name)) {
            throw new LineUpRefusedException(LineUpRefusal.OPERATOR);
        }
        return new LineUp(id, site, name, now, limits, Map.of(), List.of(), Optional.empty(), List.of(), 0);
    }

    /** The verdicts on what is recorded so far, in the steps' order. */
    public List<Verdict> verdicts() {
        return LineUpRules.judge(limits, measured());
    }

    /** What a step will be held against, as {@link LineUpRules#threshold} tells it. */
    public OptionalDouble threshold(LineUpStep step) {
        return LineUpRules.threshold(limits, step, measured());
    }

    private Map<LineUpStep, Measured> measured() {
        Map<LineUpStep, Measured> measured = new EnumMap<>(LineUpStep.class);
        entries.forEach((step, entry) -> measured.put(step, entry.measured()));
        return measured;
    }

    /** Whether the step is recorded and either passed or accepted. */
    public boolean decided(LineUpStep step) {
        LineUpEntry entry = entries.get(step);
        return entry != null
                && (entry.remark().isPresent()
                        || verdicts().stream().anyMatch(verdict -> verdict.step() == step && verdict.passed()));
    }

    /** The first step that is not decided; empty where the certificate can be made. */
    public Optional<LineUpStep> next() {
        for (LineUpStep step : LineUpStep.values()) {
            if (!decided(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Records a step, in place of what was recorded of it before. */
    public LineUp record(Measured measured, Instant now) {
        requireReached(measured.step());
        Map<LineUpStep, LineUpEntry> with = new EnumMap<>(LineUpStep.class);
        with.putAll(entries);
        with.put(measured.step(), new LineUpEntry(measured, operator, now, Optional.empty()));
        return with(with, levels, soak);
    }

    /** Takes back what was recorded of a step; the compression test's levels stay, to go on from. */
    public LineUp undo(LineUpStep step) {
        if (!entries.containsKey(step)) {
            throw new LineUpRefusedException(LineUpRefusal.NOTHING_TO_UNDO);
        }
        return with(without(step), levels, soak);
    }

    /** Accepts a failed step for a written reason. */
    public LineUp accept(LineUpStep step, String reason) {
        LineUpEntry entry = entries.get(step);
        if (entry == null) {
            throw new LineUpRefusedException(LineUpRefusal.EARLIER_STEP);
        }
        if (decided(step)) {
            throw new LineUpRefusedException(LineUpRefusal.NOT_FAILED);
        }
        String words = reason.strip();
        if (words.length() < REASON_CHARS_MIN || words.length() > LineUpResult.REMARK_CHARS_MAX || hasControl(words)) {
            throw new LineUpRefusedException(LineUpRefusal.REASON);
        }
        Map<LineUpStep, LineUpEntry> with = new EnumMap<>(LineUpStep.class);
        with.putAll(entries);
        with.put(step, new LineUpEntry(entry.measured(), entry.operator(), entry.at(), Optional.of(words)));
        return with(with, levels, soak);
    }

    /** Adds a level to the compression test. */
    public LineUp addLevel(CompressionLevel level) {
        requireReached(LineUpStep.COMPRESSION);
        if (levels.size() >= Compression.LEVELS_MAX) {
            throw new LineUpRefusedException(LineUpRefusal.TOO_MANY_LEVELS);
        }
        List<CompressionLevel> more = new ArrayList<>(levels);
        more.add(level);
        return with(without(LineUpStep.COMPRESSION), more, soak);
    }

    /** Removes the level that was added last. */
    public LineUp removeLevel() {
        if (levels.isEmpty()) {
            throw new LineUpRefusedException(LineUpRefusal.NOTHING_TO_UNDO);
        }
        return with(without(LineUpStep.COMPRESSION), levels.subList(0, levels.size() - 1), soak);
    }

    /** Starts the soak, anew where it was done before. */
    public LineUp startSoak(Metric metric, Instant now) {
        requireReached(LineUpStep.SOAK);
        return with(without(LineUpStep.SOAK), levels, Optional.of(SoakRun.begin(metric, limits.soakSeconds(), now)));
    }

    /** Ends the soak before its time and records it as far as it came. */
    public LineUp stopSoak(Instant now) {
        SoakRun run = soak.orElseThrow(() -> new LineUpRefusedException(LineUpRefusal.NOTHING_TO_UNDO));
        return with(entries, levels, Optional.empty()).record(run.measured(), now);
    }

    /** A second of the soak; the last one records it. Nothing where none runs. */
    public LineUp soakSecond(boolean answered, boolean locked, OptionalDouble leastDb, Instant now) {
        if (soak.isEmpty()) {
            return this;
        }
        SoakRun run =
                answered ? soak.get().second(locked, leastDb, now) : soak.get().missed(now);
        LineUp further = with(entries, levels, Optional.of(run));
        return run.done() ? further.stopSoak(now) : further;
    }

    /** The same after the box was off. */
    LineUp resumed(Instant now) {
        return with(entries, levels, soak.map(run -> run.resumed(now)));
    }

    LineUp addPhoto(LineUpPhoto photo) {
        List<LineUpPhoto> more = new ArrayList<>(photos);
        more.add(photo);
        return new LineUp(id, site, operator, startedAt, limits, entries, levels, soak, more, photo.number());
    }

    LineUp removePhoto(int number) {
        List<LineUpPhoto> fewer =
                photos.stream().filter(photo -> photo.number() != number).toList();
        if (fewer.size() == photos.size()) {
            throw new LineUpRefusedException(LineUpRefusal.NOTHING_TO_UNDO);
        }
        return new LineUp(id, site, operator, startedAt, limits, entries, levels, soak, fewer, photosTaken);
    }

    /** The certificate of this line-up; refused while a step is missing, or failed and not accepted. */
    public LineUpCertificate certificate(Instant now, String clock) {
        if (soak.isPresent() || next().isPresent()) {
            throw new LineUpRefusedException(LineUpRefusal.NOT_FINISHED);
        }
        List<LineUpResult> results = new ArrayList<>();
        for (Verdict verdict : verdicts()) {
            LineUpEntry entry = entries.get(verdict.step());
            if (entry != null) {
                // A step that passes after another was done again needs no reason any more.
                Optional<String> remark = verdict.passed() ? Optional.empty() : entry.remark();
                results.add(new LineUpResult(entry.measured(), verdict, entry.operator(), entry.at(), remark));
            }
        }
        Instant issued = now.isBefore(startedAt) ? startedAt : now;
        return new LineUpCertificate(id, site, operator, startedAt, issued, clock, limits, results, photos);
    }

    private void requireReached(LineUpStep step) {
        if (soak.isPresent()) {
            throw new LineUpRefusedException(LineUpRefusal.SOAK_RUNS);
        }
        for (LineUpStep earlier : LineUpStep.values()) {
            if (earlier == step) {
                return;
            }
            if (!decided(earlier)) {
                throw new LineUpRefusedException(LineUpRefusal.EARLIER_STEP);
            }
        }
    }

    private Map<LineUpStep, LineUpEntry> without(LineUpStep step) {
        Map<LineUpStep, LineUpEntry> fewer = new EnumMap<>(LineUpStep.class);
        fewer.putAll(entries);
        fewer.remove(step);
        return fewer;
    }

    private LineUp with(
            Map<LineUpStep, LineUpEntry> newEntries, List<CompressionLevel> newLevels, Optional<SoakRun> newSoak) {
        return new LineUp(id, site, operator, startedAt, limits, newEntries, newLevels, newSoak, photos, photosTaken);
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
