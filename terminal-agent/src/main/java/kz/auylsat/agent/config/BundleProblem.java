package kz.auylsat.agent.config;

import java.util.Locale;

/** Why a configuration that was confirmed does not run. */
public enum BundleProblem {
    /** It is signed by another NCC than the one that the box is enrolled at now. */
    WRONGLY_SIGNED,
    /** It is for another terminal than the one that the box is enrolled as now. */
    FOREIGN,
    /** There is nothing readable of it on the disk. */
    UNREADABLE;

    static BundleProblem of(BundleRefusal refusal) {
        return switch (refusal) {
            case WRONGLY_SIGNED -> WRONGLY_SIGNED;
            case FOREIGN -> FOREIGN;
            default -> UNREADABLE;
        };
    }

    /** The word in messages, as {@code wrongly_signed}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String said() {
        return switch (this) {
            case WRONGLY_SIGNED -> "is signed by another NCC than this box is enrolled at";
            case FOREIGN -> "is another terminal's";
            case UNREADABLE -> "cannot be read from the disk";
        };
    }
}
