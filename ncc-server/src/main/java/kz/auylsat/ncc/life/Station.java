package kz.auylsat.ncc.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is proven of one terminal of a settlement.
 *
 * @param enrolled since when its box is known; null where none is
 * @param lineUp the newest certificate that held; null where there is none
 */
public record Station(
        String terminalId,
        @Nullable Enrolled enrolled,
        @Nullable LineUpProof lineUp) {

    /** @param certificate the serial number of the box's certificate, in hexadecimal digits */
    public record Enrolled(Instant at, String certificate) {}
}
