package kz.auylsat.ncc.life;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a settlement stands. The first ten are the way into service, in its order. */
public enum LifeState {
    PLANNED,
    SURVEYED,
    PERMITTED,
    INSTALLED,
    POINTED,
    CROSS_POL_PASSED,
    ONE_DB_PASSED,
    POWER_SET,
    SOAK,
    IN_SERVICE,
    SUSPENDED,
    DECOMMISSIONED;

    /** The word in the API, on the page and in the database, as {@code cross_pol_passed}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a person reads it, as {@code cross-pol passed}. */
    public String words() {
        return switch (this) {
            case CROSS_POL_PASSED -> "cross-pol passed";
            case ONE_DB_PASSED -> "1 dB passed";
            default -> id().replace('_', ' ');
        };
    }

    /** The state of this word; {@code cross-pol-passed} is as good as {@code cross_pol_passed}. */
    public static Optional<LifeState> byId(String id) {
        String word = id.replace('-', '_').replace(' ', '_').toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(state -> state.id().equals(word)).findFirst();
    }

    /** Whether it is on the way into service, or there. */
    public boolean onTheWay() {
        return compareTo(IN_SERVICE) <= 0;
    }

    /** Whether it is before another on the way. */
    public boolean before(LifeState other) {
        return compareTo(other) < 0;
    }

    /** Whether a link is meant to work: silence of a terminal before that, or after, is no fault. */
    public boolean linkExpected() {
        return this == POWER_SET || this == SOAK || this == IN_SERVICE;
    }
}
