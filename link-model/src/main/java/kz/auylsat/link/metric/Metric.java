package kz.auylsat.link.metric;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The catalogue of link metrics: every value that AuylSat keeps of a terminal has its name, unit and kind here.
 *
 * <p>The identifier ({@link #id()}) is the same word in the API, in stored columns, on the page and in dashboards.
 * Es/N0, Eb/N0, C/N and SNR are four metrics: none is ever stored under another's name. Levels are seen from the
 * terminal unless the name says {@code hub}. Ordinals are stored (as bit positions): add new metrics at the end.
 */
public enum Metric {
    ESNO_DB(Kind.GAUGE, "dB", "Es/N0", "Energy per symbol over noise density at the terminal's demodulator"),
    EBNO_DB(Kind.GAUGE, "dB", "Eb/N0", "Energy per bit over noise density at the terminal's demodulator"),
    CN_DB(Kind.GAUGE, "dB", "C/N", "Carrier over noise in the carrier's bandwidth at the terminal"),
    SNR_DB(Kind.GAUGE, "dB", "SNR", "Signal to noise as the terminal's modem states it"),
    LINK_MARGIN_DB(Kind.GAUGE, "dB", "Link margin", "Margin over the threshold of the MODCOD in use"),
    RX_LEVEL_DBM(Kind.GAUGE, "dBm", "Rx level", "Power of the received carrier at the modem's input"),
    TX_LEVEL_DBM(Kind.GAUGE, "dBm", "Tx level", "Power of the transmitted carrier at the modem's output"),
    TX_ADJUST_DB(Kind.GAUGE, "dB", "Tx adjust", "Correction of the transmit level asked for by the hub"),
    HUB_ESNO_DB(Kind.GAUGE, "dB", "Hub Es/N0", "Es/N0 of this terminal's carrier at the hub"),
    HUB_CN_DB(Kind.GAUGE, "dB", "Hub C/N", "C/N of this terminal's carrier at the hub"),
    HUB_RX_LEVEL_DBM(Kind.GAUGE, "dBm", "Hub rx level", "Power of this terminal's carrier at the hub"),
    MODEM_STATE(Kind.STATE, "", "Modem state", "State of the modem, a code of ModemState"),
    RX_LOCK(Kind.STATE, "", "Rx lock", "1 where the demodulator is locked, else 0"),
    TX_ENABLED(Kind.STATE, "", "Tx enabled", "1 where the transmitter is on, else 0"),
    MODCOD(Kind.STATE, "", "MODCOD", "MODCOD number of the received carrier (EN 302 307-1 table 12)"),
    FAULT_BITS(Kind.STATE, "", "Fault bits", "Fault bits as the device or the hub states them"),
    RX_RATE_BPS(Kind.RATE, "bit/s", "Rx rate", "Bits received from the satellite in a second"),
    TX_RATE_BPS(Kind.RATE, "bit/s", "Tx rate", "Bits sent to the satellite in a second"),
    RX_ERROR_RATE(Kind.RATE, "1/s", "Rx errors", "Received frames or packets in error in a second"),
    TX_ERROR_RATE(Kind.RATE, "1/s", "Tx errors", "Packets that could not be sent in a second"),
    RX_DROP_RATE(Kind.RATE, "1/s", "Rx drops", "Received packets dropped in a second"),
    TX_DROP_RATE(Kind.RATE, "1/s", "Tx drops", "Packets dropped before sending in a second"),
    LAN_UP(Kind.STATE, "", "LAN up", "1 where the terminal's LAN port has a link, else 0"),
    TEMPERATURE_CELSIUS(Kind.GAUGE, "°C", "Temperature", "Temperature of the indoor unit"),
    OUTDOOR_TEMPERATURE_CELSIUS(Kind.GAUGE, "°C", "Outdoor temperature", "Temperature of the outdoor unit"),
    CPU_PERCENT(Kind.GAUGE, "%", "CPU", "Processor load of the terminal"),
    MEMORY_PERCENT(Kind.GAUGE, "%", "Memory", "Memory in use on the terminal"),
    SUPPLY_VOLTS(Kind.GAUGE, "V", "Supply voltage", "Voltage at the terminal's power input"),
    MAINS_UP(Kind.STATE, "", "Mains power", "1 where the village's mains power is present, else 0"),
    UPTIME_SECONDS(Kind.GAUGE, "s", "Uptime", "Time since the terminal's modem started"),
    HUB_LATENCY_MILLIS(Kind.GAUGE, "ms", "Hub latency", "Round trip over the satellite as the hub measures it"),
    RTT_MILLIS(Kind.GAUGE, "ms", "Round trip", "Round trip of the poll that brought this report"),
    RAIN_RATE_MMH(Kind.GAUGE, "mm/h", "Rain rate", "Rain rate at the dish, from a gauge of the ground-station box"),
    CLEAR_SKY_ESNO_DB(Kind.GAUGE, "dB", "Clear-sky Es/N0", "Es/N0 that the link budget expects in clear sky"),
    EXPECTED_ESNO_DB(
            Kind.GAUGE,
            "dB",
            "Expected Es/N0",
            "Es/N0 that the link budget expects now: clear sky less the measured rain and the Sun"),
    EXCESS_LOSS_DB(Kind.GAUGE, "dB", "Excess loss", "Expected Es/N0 less measured Es/N0"),
    BASELINE_ESNO_DB(
            Kind.GAUGE,
            "dB",
            "Baseline Es/N0",
            "Slow mean of the measured Es/N0 with the known rain and Sun taken out: what this dish does in clear sky"),
    DISK_PERCENT(Kind.GAUGE, "%", "Disk", "Part of the ground-station box's disk that is in use");

    /** How a metric behaves in time, and so how it is drawn and rolled up. */
    public enum Kind {
        /** A level at a moment. */
        GAUGE,
        /** A counter's change in a second, over the time since the report before. */
        RATE,
        /** A code or bit field: its mean has no meaning, its least, greatest and last have. */
        STATE
    }

    private static final Map<String, Metric> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Metric::id, Function.identity()));

    private final String id;
    private final Kind kind;
    private final String unit;
    private final String title;
    private final String description;

    Metric(Kind kind, String unit, String title, String description) {
        this.id = name().toLowerCase(Locale.ROOT);
        this.kind = kind;
        this.unit = unit;
        this.title = title;
        this.description = description;
    }

    /** The metric of this identifier, as {@code esno_db}; empty where the catalogue has none. */
    public static Optional<Metric> byId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** The identifier: lower case, unit last, as {@code rx_level_dbm}. */
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** The unit's symbol; empty for codes and bit fields. */
    public String unit() {
        return unit;
    }

    /** What people call it, in English. */
    public String title() {
        return title;
    }

    public String description() {
        return description;
    }
}
