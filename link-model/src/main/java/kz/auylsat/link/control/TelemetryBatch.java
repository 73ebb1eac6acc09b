package kz.auylsat.link.control;

import java.util.List;
import java.util.UUID;

/**
 * Records on their way from a box to the NCC.
 *
 * @param boot the box's present start; another one after every start of the box
 * @param chain the newest chain token that the NCC gave to this box; empty before the first, at most
 *     {@link #CHAIN_CHARS_MAX}
 * @param records at most {@link #RECORDS_MAX}, in any order
 */
public record TelemetryBatch(UUID boot, String chain, List<TelemetryRecord> records) {
    public static final int RECORDS_MAX = 5_000;
    public static final int CHAIN_CHARS_MAX = 64;

    public TelemetryBatch {
        if (chain.length() > CHAIN_CHARS_MAX) {
            throw new IllegalArgumentException("chain of " + chain.length() + " characters");
        }
        if (records.size() > RECORDS_MAX) {
            throw new IllegalArgumentException(records.size() + " records");
        }
        records = List.copyOf(records);
    }
}
