package kz.auylsat.link.modem;

import kz.auylsat.link.quantity.Bounds;

/**
 * A modulation and a code rate of a carrier: what it needs and what it carries.
 *
 * <p>Normal frames (64 800 bits), no pilots. The Es/N0 is the ideal one of the standard: quasi error free (packet error
 * rate 10⁻⁷ for DVB-S2, frame error rate 10⁻⁵ for DVB-S2X), additive white noise, a perfect demodulator. A real modem
 * needs some tenths of a dB to 1 dB more, which is the reader's margin.
 *
 * @param number the MODCOD of EN 302 307-1 table 12 (1 to 28), or the PLS code of EN 302 307-2 table 17a without pilots
 *     (132 and more)
 * @param codeRate as the standard writes it: {@code 3/5}, {@code 26/45-L}
 * @param esnoDb ideal Es/N0, dB
 * @param bitsPerSymbol information bits a symbol carries: ηtot of EN 302 307-1 table 13
 */
public record ModCod(int number, Modulation modulation, String codeRate, double esnoDb, double bitsPerSymbol) {
    private static final Bounds SYMBOL_RATE = new Bounds("symbol rate", 1, 1_000_000, "ksymbol/s");

    /** As the standard writes it: {@code 8PSK 3/5}. */
    public String name() {
        return modulation.label() + " " + codeRate;
    }

    /**
     * What a carrier brings across with it: symbol rate × efficiency, bit/s.
     *
     * @throws kz.auylsat.link.quantity.OutOfRangeException for a symbol rate that is not within 1 ksymbol/s to 1 Gsymbol/s
     */
    public double informationRateBps(double symbolRateKsps) {
        return SYMBOL_RATE.check(symbolRateKsps) * 1_000 * bitsPerSymbol;
    }

    @Override
    public String toString() {
        return name();
    }
}
