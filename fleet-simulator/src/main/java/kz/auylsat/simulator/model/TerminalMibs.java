package kz.auylsat.simulator.model;

import java.util.Map;
import java.util.TreeMap;
import kz.auylsat.link.metric.ModemState;
import kz.auylsat.link.mib.AuylsatMib;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.SnmpValue.Counter32;
import kz.auylsat.link.snmp.SnmpValue.Counter64;
import kz.auylsat.link.snmp.SnmpValue.Gauge32;
import kz.auylsat.link.snmp.SnmpValue.Int32;
import kz.auylsat.link.snmp.SnmpValue.ObjectId;
import kz.auylsat.link.snmp.SnmpValue.OctetString;
import kz.auylsat.link.snmp.SnmpValue.TimeTicks;

/** The two MIBs of the fleet: UHP's (1.3.6.1.4.1.8000.22) and AUYLSAT-TERMINAL-MIB ({@link AuylsatMib}). */
final class TerminalMibs {
    static final MibView UHP = uhp();
    static final MibView AUYLSAT = auylsat();

    private TerminalMibs() {}

    private static MibView uhp() {
        Map<Oid, MibView.ObjectValue> objects = system(" UHP VSAT Terminal Software ", Oid.parse("1.3.6.1.4.1.8000"));
        Oid root = Oid.parse("1.3.6.1.4.1.8000.22");
        // The modem states its SNR as an Integer though its MIB says Gauge32, and a lost carrier as 0.
        objects.put(
                root.append(2, 1, 0),
                m -> new Int32(m.link().rxLock() ? Math.max(0, scaled(m.link().esnoDb(), 10)) : 0));
        objects.put(root.append(2, 2, 0), m -> new Int32(m.link().rxLock() ? 2 : 0));
        objects.put(root.append(2, 3, 0), m -> new Gauge32(scaled(-m.link().rxLevelDbm(), 10)));
        objects.put(
                root.append(2, 4, 0),
                m -> new Counter32(m.wrapped32(m.counters().rxBytes())));
        objects.put(
                root.append(4, 1, 1, 0),
                m -> new Counter32(m.wrapped32(m.counters().txBytes())));
        objects.put(root.append(4, 1, 3, 0), m -> new Counter32(m.counters().txDrops() & 0xFFFF_FFFFL));
        objects.put(root.append(4, 6, 1, 0), m -> new Gauge32(scaled(-m.link().txLevelDbm(), 10)));
        objects.put(root.append(5, 2, 1, 0), m -> new Int32(uhpState(m.link().modemState())));
        // A signed number in a Gauge32, as the modem does it.
        objects.put(root.append(5, 5, 6, 0), m -> new Gauge32(scaled(m.link().txAdjustDb(), 10) & 0xFFFF_FFFFL));
        objects.put(root.append(8, 1, 0), m -> new Int32(scaled(m.box().temperatureCelsius(), 1)));
        objects.put(root.append(8, 2, 0), m -> new Gauge32(scaled(m.box().cpuPercent(), 1)));
        return new MibView(objects);
    }

    private static MibView auylsat() {
        Map<Oid, MibView.ObjectValue> objects = system(AuylsatMib.SYS_DESCR, AuylsatMib.SYS_OBJECT_ID);
        objects.put(AuylsatMib.ESNO, m -> new Int32(scaled(m.link().esnoDb(), 100)));
        objects.put(AuylsatMib.EBNO, m -> new Int32(scaled(m.link().ebnoDb(), 100)));
        objects.put(AuylsatMib.CN, m -> new Int32(scaled(m.link().cnDb(), 100)));
        objects.put(AuylsatMib.LINK_MARGIN, m -> new Int32(scaled(m.link().linkMarginDb(), 100)));
        objects.put(AuylsatMib.RX_LEVEL, m -> new Int32(scaled(m.link().rxLevelDbm(), 10)));
        objects.put(AuylsatMib.TX_LEVEL, m -> new Int32(scaled(m.link().txLevelDbm(), 10)));
        objects.put(AuylsatMib.MODEM_STATE, m -> new Int32(m.link().modemState().code()));
        objects.put(AuylsatMib.RX_LOCK, m -> truth(m.link().rxLock()));
        objects.put(AuylsatMib.TX_ENABLED, m -> truth(m.link().txEnabled()));
        objects.put(AuylsatMib.MODCOD, m -> new Gauge32(m.link().modcod()));
        objects.put(AuylsatMib.FAULT_BITS, m -> new Gauge32(m.link().faultBits()));
        objects.put(AuylsatMib.HUB_ESNO, m -> new Int32(scaled(m.link().hubEsnoDb(), 100)));
        objects.put(AuylsatMib.RX_BYTES, m -> new Counter64(m.counters().rxBytes()));
        objects.put(AuylsatMib.TX_BYTES, m -> new Counter64(m.counters().txBytes()));
        objects.put(AuylsatMib.RX_ERRORS, m -> new Counter32(m.counters().rxErrors() & 0xFFFF_FFFFL));
        objects.put(AuylsatMib.TX_DROPS, m -> new Counter32(m.counters().txDrops() & 0xFFFF_FFFFL));
        objects.put(AuylsatMib.TERMINAL_UP_TIME, m -> new TimeTicks(m.uptimeTicks()));
        objects.put(AuylsatMib.TEMPERATURE, m -> new Int32(scaled(m.box().temperatureCelsius(), 10)));
        objects.put(AuylsatMib.CPU, m -> new Gauge32(scaled(m.box().cpuPercent(), 1)));
        objects.put(AuylsatMib.MEMORY, m -> new Gauge32(scaled(m.box().memoryPercent(), 1)));
        objects.put(AuylsatMib.SUPPLY, m -> new Int32(scaled(m.box().supplyVolts(), 100)));
        objects.put(AuylsatMib.MAINS_UP, m -> truth(m.link().mainsUp()));
        objects.put(AuylsatMib.LAN_UP, m -> truth(m.link().lanUp()));
        objects.put(
                AuylsatMib.OUTDOOR_TEMPERATURE, m -> new Int32(scaled(m.box().outdoorTemperatureCelsius(), 10)));
        objects.put(AuylsatMib.RAIN_RATE, m -> new Gauge32(scaled(m.link().rainRateMmh(), 10)));
        return new MibView(objects);
    }

    /** The system group of RFC 3418, read only. */
    private static Map<Oid, MibView.ObjectValue> system(String description, Oid objectId) {
        SnmpValue text = OctetString.of(description);
        SnmpValue id = new ObjectId(objectId);
        Oid system = Oid.parse("1.3.6.1.2.1.1");
        Map<Oid, MibView.ObjectValue> objects = new TreeMap<>();
        objects.put(system.append(1, 0), m -> text);
        objects.put(system.append(2, 0), m -> id);
        objects.put(system.append(3, 0), m -> new TimeTicks(m.uptimeTicks()));
        objects.put(system.append(4, 0), m -> OctetString.of("village link desk"));
        objects.put(system.append(5, 0), m -> OctetString.of(m.terminal().id()));
        objects.put(system.append(6, 0), m -> OctetString.of(m.terminal().location()));
        return objects;
    }

    private static SnmpValue truth(boolean value) {
        return new Int32(value ? 1 : 2);
    }

    private static int scaled(double value, double factor) {
        return (int) Math.round(value * factor);
    }

    /** UHP's states: 8 no rx, 14 acquiring, 17 operation; 1 while it starts. */
    private static int uhpState(ModemState state) {
        return switch (state) {
            case OPERATIONAL -> 17;
            case ACQUIRING -> 14;
            case NO_RX -> 8;
            case STARTING, STANDBY, FAULT -> 1;
            case OFF, UNKNOWN -> 0;
        };
    }
}
