package kz.auylsat.link.modem;

import static kz.auylsat.link.modem.Modulation.APSK_16;
import static kz.auylsat.link.modem.Modulation.APSK_32;
import static kz.auylsat.link.modem.Modulation.APSK_8;
import static kz.auylsat.link.modem.Modulation.PSK_8;
import static kz.auylsat.link.modem.Modulation.QPSK;

import java.util.List;

/**
 * ETSI EN 302 307-2: the PLS codes of table 17a, ideal Es/N0 (linear channel) and efficiency of table 20a, normal frames,
 * up to 32APSK, which is where village terminals end. {@code -L} is a code for a linear channel. The very low Es/N0
 * frames are left out: no village terminal uses them.
 */
final class DvbS2x {
    static final List<ModCod> MODCODS = List.of(
            new ModCod(132, QPSK, "13/45", -2.03, 0.567805),
            new ModCod(134, QPSK, "9/20", 0.22, 0.889135),
            new ModCod(136, QPSK, "11/20", 1.45, 1.088581),
            new ModCod(138, APSK_8, "5/9-L", 4.73, 1.647211),
            new ModCod(140, APSK_8, "26/45-L", 5.13, 1.713601),
            new ModCod(142, PSK_8, "23/36", 6.12, 1.896173),
            new ModCod(144, PSK_8, "25/36", 7.02, 2.062148),
            new ModCod(146, PSK_8, "13/18", 7.49, 2.145136),
            new ModCod(148, APSK_16, "1/2-L", 5.97, 1.972253),
            new ModCod(150, APSK_16, "8/15-L", 6.55, 2.104850),
            new ModCod(152, APSK_16, "5/9-L", 6.84, 2.193247),
            new ModCod(154, APSK_16, "26/45", 7.51, 2.281645),
            new ModCod(156, APSK_16, "3/5", 7.80, 2.370043),
            new ModCod(158, APSK_16, "3/5-L", 7.41, 2.370043),
            new ModCod(160, APSK_16, "28/45", 8.10, 2.458441),
            new ModCod(162, APSK_16, "23/36", 8.38, 2.524739),
            new ModCod(164, APSK_16, "2/3-L", 8.43, 2.635236),
            new ModCod(166, APSK_16, "25/36", 9.27, 2.745734),
            new ModCod(168, APSK_16, "13/18", 9.71, 2.856231),
            new ModCod(170, APSK_16, "7/9", 10.65, 3.077225),
            new ModCod(172, APSK_16, "77/90", 11.99, 3.386618),
            new ModCod(174, APSK_32, "2/3-L", 11.10, 3.291954),
            new ModCod(178, APSK_32, "32/45", 11.75, 3.510192),
            new ModCod(180, APSK_32, "11/15", 12.17, 3.620536),
            new ModCod(182, APSK_32, "7/9", 13.05, 3.841226));

    private DvbS2x() {}
}
