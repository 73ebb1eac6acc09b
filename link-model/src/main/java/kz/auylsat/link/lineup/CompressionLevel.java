package kz.auylsat.link.lineup;

import kz.auylsat.link.quantity.Bounds;

/**
 * One level of the compression test.
 *
 * @param commandedDbm what the modem was told to send, −100 to 60 dBm
 * @param hubDb what the hub read, in dB of whatever reference it uses, −200 to 100; only differences count
 */
public record CompressionLevel(double commandedDbm, double hubDb) {
    private static final Bounds COMMANDED = new Bounds("commanded level", -100, 60, "dBm");
    private static final Bounds HUB = new Bounds("hub's reading", -200, 100, "dB");

    public CompressionLevel {
        COMMANDED.check(commandedDbm);
        HUB.check(hubDb);
    }

    double gainDb() {
        return hubDb - commandedDbm;
    }
}
