package kz.auylsat.link.modem;

import static kz.auylsat.link.modem.Modulation.APSK_16;
import static kz.auylsat.link.modem.Modulation.APSK_32;
import static kz.auylsat.link.modem.Modulation.PSK_8;
import static kz.auylsat.link.modem.Modulation.QPSK;

import java.util.List;

/** ETSI EN 302 307-1: the numbers of table 12, ideal Es/N0 and efficiency of table 13, normal frames. */
final class DvbS2 {
    static final List<ModCod> MODCODS = List.of(
            new ModCod(1, QPSK, "1/4", -2.35, 0.490243),
            new ModCod(2, QPSK, "1/3", -1.24, 0.656448),
            new ModCod(3, QPSK, "2/5", -0.30, 0.789412),
            new ModCod(4, QPSK, "1/2", 1.00, 0.988858),
            new ModCod(5, QPSK, "3/5", 2.23, 1.188304),
            new ModCod(6, QPSK, "2/3", 3.10, 1.322253),
            new ModCod(7, QPSK, "3/4", 4.03, 1.487473),
            new ModCod(8, QPSK, "4/5", 4.68, 1.587196),
            new ModCod(9, QPSK, "5/6", 5.18, 1.654663),
            new ModCod(10, QPSK, "8/9", 6.20, 1.766451),
            new ModCod(11, QPSK, "9/10", 6.42, 1.788612),
            new ModCod(12, PSK_8, "3/5", 5.50, 1.779991),
            new ModCod(13, PSK_8, "2/3", 6.62, 1.980636),
            new ModCod(14, PSK_8, "3/4", 7.91, 2.228124),
            new ModCod(15, PSK_8, "5/6", 9.35, 2.478562),
            new ModCod(16, PSK_8, "8/9", 10.69, 2.646012),
            new ModCod(17, PSK_8, "9/10", 10.98, 2.679207),
            new ModCod(18, APSK_16, "2/3", 8.97, 2.637201),
            new ModCod(19, APSK_16, "3/4", 10.21, 2.966728),
            new ModCod(20, APSK_16, "4/5", 11.03, 3.165623),
            new ModCod(21, APSK_16, "5/6", 11.61, 3.300184),
            new ModCod(22, APSK_16, "8/9", 12.89, 3.523143),
            new ModCod(23, APSK_16, "9/10", 13.13, 3.567342),
            new ModCod(24, APSK_32, "3/4", 12.73, 3.703295),
            new ModCod(25, APSK_32, "4/5", 13.64, 3.951571),
            new ModCod(26, APSK_32, "5/6", 14.28, 4.119540),
            new ModCod(27, APSK_32, "8/9", 15.69, 4.397854),
            new ModCod(28, APSK_32, "9/10", 16.05, 4.453027));

    private DvbS2() {}
}
