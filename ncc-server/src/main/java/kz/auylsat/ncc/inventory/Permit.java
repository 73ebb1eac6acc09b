package kz.auylsat.ncc.inventory;

import java.time.LocalDate;

/**
 * A paper without which a station may not send.
 *
 * @param number as the authority writes it
 * @param authority who gave it
 * @param validFrom the first day on which it holds
 * @param validTo the last day on which it holds, not before the first
 */
public record Permit(PermitKind kind, String number, String authority, LocalDate validFrom, LocalDate validTo) {
    public Permit {
        if (validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException(number + ": from " + validFrom + " to " + validTo);
        }
    }

    /** Whether it holds on this day, in the settlement's own calendar. */
    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && !day.isAfter(validTo);
    }
}
