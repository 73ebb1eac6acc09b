package kz.auylsat.simulator.model;

import java.time.Instant;
import kz.auylsat.link.metric.ModemState;

/**
 * The truth about a terminal and its link at a moment, before any rounding to what its MIB can say.
 *
 * @param on whether the terminal has power and its agent runs; where it does not, the link's values are what they
 *     would be if it did
 * @param answers whether a request of this moment reaches it and is answered
 * @param startedAt when the agent last started, at or before the moment: its sysUpTime counts from here
 * @param rainRateMmh what the rain gauge at the dish states
 * @param rainFadeDb loss by rain on the way down
 * @param sunLossDb loss of Es/N0 by the Sun behind the satellite
 * @param lowSignal whether Es/N0 is near what the most robust MODCOD needs
 * @param cnDb its noise in a bandwidth equal to the symbol rate (EN 302 307-1), so the same number as Es/N0
 * @param linkMarginDb Es/N0 over the threshold of {@code modcod}
 * @param txAdjustDb what the hub asks to add to the transmit level
 */
public record LinkState(
        boolean on,
        boolean answers,
        boolean mainsUp,
        Instant startedAt,
        ModemState modemState,
        boolean rxLock,
        double rainRateMmh,
        double rainFadeDb,
        double sunLossDb,
        double esnoDb,
        double ebnoDb,
        double cnDb,
        double linkMarginDb,
        boolean lowSignal,
        int modcod,
        double rxLevelDbm,
        double txLevelDbm,
        double txAdjustDb,
        double hubEsnoDb) {

    public boolean txEnabled() {
        return modemState == ModemState.OPERATIONAL;
    }

    /** Bits as a UHP hub names them: 0 low warning, 1 low fault, 4 system, 6 LAN down. */
    public int faultBits() {
        int bits = 0;
        if (lowSignal) {
            bits |= 1;
        }
        if (!rxLock) {
            bits |= 1 << 1;
        }
        if (modemState == ModemState.STARTING) {
            bits |= 1 << 4;
        }
        if (!lanUp()) {
            bits |= 1 << 6;
        }
        return bits;
    }

    /** The village's network hangs on the mains: only the terminal has a battery. */
    public boolean lanUp() {
        return mainsUp;
    }
}
