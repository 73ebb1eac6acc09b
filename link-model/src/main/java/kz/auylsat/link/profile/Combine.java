package kz.auylsat.link.profile;

/** How the chosen rows of a table become one metric of the terminal. */
public enum Combine {
    SUM,
    /** The row of the lowest index. */
    FIRST,
    MAX,
    MIN,
    MEAN;

    double join(double joined, double next) {
        return switch (this) {
            case SUM, MEAN -> joined + next;
            case FIRST -> joined;
            case MAX -> Math.max(joined, next);
            case MIN -> Math.min(joined, next);
        };
    }
}
