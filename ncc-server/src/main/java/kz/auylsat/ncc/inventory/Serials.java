package kz.auylsat.ncc.inventory;

import org.jspecify.annotations.Nullable;

/** The serial numbers of a terminal's parts as their plates say; null where not known. */
public record Serials(
        @Nullable String antenna,
        @Nullable String buc,
        @Nullable String lnb,
        @Nullable String modem) {
    /** None is known. */
    public static final Serials UNKNOWN = new Serials(null, null, null, null);
}
