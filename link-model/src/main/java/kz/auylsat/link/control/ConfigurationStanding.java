package kz.auylsat.link.control;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a box's configuration stands; told with each wait as one line of at most {@link #TEXT_CHARS_MAX}.
 *
 * @param version the one that {@code state} is of; 0 for none
 * @param confirmed the last confirmed one, to which a trial goes back; 0 for none yet
 * @param at since when it is so, by the box's best time; empty where it cannot say
 * @param reason in a word, as {@code not_confirmed}; empty for none
 * @param detail for people, in one line; empty for none
 */
public record ConfigurationStanding(
        State state, long version, long confirmed, Optional<Instant> at, String reason, String detail) {
    public static final int TEXT_CHARS_MAX = 200;
    /** The reason of a {@link State#TRIAL} whose timer waits for weather. */
    public static final String WEATHER = "weather";

    private static final Pattern TEXT = Pattern.compile(
            "([a-z_]{1,20}) version=([0-9]{1,18}) confirmed=([0-9]{1,18})(?: at=([0-9]{1,15}))?(?: reason=([a-z_]{1,40}))?(?:: (.*))?",
            Pattern.DOTALL);

    /** What becomes of a version. */
    public enum State {
        /** There is none. */
        NONE,
        /** It is looked at and not tried yet. */
        CHECKING,
        /** It runs, and is rolled back unless it is confirmed in time. */
        TRIAL,
        /** It works over its own path, and is kept. */
        CONFIRMED,
        /** It was confirmed, and what is kept of it cannot be used: the box does without any. */
        NOT_RUN,
        /** The confirmed one is being put back. */
        ROLLING_BACK,
        /** The confirmed one runs again. */
        ROLLED_BACK;

        /** The word in messages, the API and the page, as {@code rolled_back}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ConfigurationStanding {
        if (version < 0 || confirmed < 0 || !reason.matches("[a-z_]{0,40}")) {
            throw new IllegalArgumentException(state + " of " + version + " for " + reason);
        }
        detail = detail.replaceAll("\\s+", " ").strip();
    }

    /** The version runs and is kept. */
    public static ConfigurationStanding confirmed(long version, Optional<Instant> at) {
        return new ConfigurationStanding(State.CONFIRMED, version, version, at, "", "");
    }

    /** It was confirmed, and the box cannot use what it has of it for this reason, in a word. */
    public static ConfigurationStanding notRun(long version, String reason) {
        return new ConfigurationStanding(State.NOT_RUN, version, 0, Optional.empty(), reason, "");
    }

    /** The version that runs, 0 for none; empty between two. */
    public OptionalLong running() {
        return switch (state) {
            case TRIAL, CONFIRMED -> OptionalLong.of(version);
            case NONE, CHECKING, NOT_RUN, ROLLED_BACK -> OptionalLong.of(confirmed);
            case ROLLING_BACK -> OptionalLong.empty();
        };
    }

    public ConfigurationStanding at(Instant since) {
        return new ConfigurationStanding(state, version, confirmed, Optional.of(since), reason, detail);
    }

    /** The line for a wait. */
    public String text() {
        String head = state.id() + " version=" + version + " confirmed=" + confirmed
                + at.map(since -> " at=" + Math.max(0, since.toEpochMilli())).orElse("")
                + (reason.isEmpty() ? "" : " reason=" + reason);
        return detail.isEmpty() ? head : Clipped.to(TEXT_CHARS_MAX, head + ": " + detail);
    }

    /** What such a line says; empty for any other, as of another release. */
    public static Optional<ConfigurationStanding> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Stream.of(State.values())
                .filter(state -> state.id().equals(parts.group(1)))
                .findFirst()
                .map(state -> new ConfigurationStanding(
                        state,
                        Long.parseLong(parts.group(2)),
                        Long.parseLong(parts.group(3)),
                        Optional.ofNullable(parts.group(4)).map(at -> Instant.ofEpochMilli(Long.parseLong(at))),
                        Optional.ofNullable(parts.group(5)).orElse(""),
                        Optional.ofNullable(parts.group(6)).orElse("")));
    }
}
