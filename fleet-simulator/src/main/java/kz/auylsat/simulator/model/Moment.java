package kz.auylsat.simulator.model;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/** A terminal's whole MIB view at one moment: what every object of one SNMP request is answered from. */
public final class Moment {
    private final SimulatedTerminal terminal;
    private final long timeMillis;
    private final LinkState link;
    private final BoxState box;
    private final Counters counters;

    Moment(SimulatedTerminal terminal, long timeMillis, LinkState link, BoxState box, Counters counters) {
        this.terminal = terminal;
        this.timeMillis = timeMillis;
        this.link = link;
        this.box = box;
        this.counters = counters;
    }

    public SimulatedTerminal terminal() {
        return terminal;
    }

    public LinkState link() {
        return link;
    }

    public BoxState box() {
        return box;
    }

    public Counters counters() {
        return counters;
    }

    /** sysUpTime in hundredths of a second, wrapped to 32 bits. */
    public long uptimeTicks() {
        return (timeMillis - link.startedAt().toEpochMilli()) / 10 & 0xFFFF_FFFFL;
    }

    /** The counter's value as a Counter32 that was not zero at the start: near its wrap, as seed and terminal say. */
    long wrapped32(long counted) {
        return terminal.counterStart(link.startedAt().toEpochMilli()) + counted & 0xFFFF_FFFFL;
    }

    /** The value of this instance, or which of the exceptions of RFC 3416 §4.2.1 stands for it. */
    public SnmpValue get(Oid oid) {
        return terminal.mib().get(oid, this);
    }

    /** The first instance after this name in the walk's order; empty at the end of the view. */
    public Optional<VarBind> next(Oid oid) {
        return terminal.mib().next(oid, this);
    }

    /** Every instance. */
    public NavigableMap<Oid, SnmpValue> values() {
        NavigableMap<Oid, SnmpValue> values = new TreeMap<>();
        for (Map.Entry<Oid, MibView.ObjectValue> object :
                terminal.mib().objects().entrySet()) {
            values.put(object.getKey(), object.getValue().at(this));
        }
        return values;
    }
}
