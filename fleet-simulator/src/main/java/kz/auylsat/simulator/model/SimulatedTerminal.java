package kz.auylsat.simulator.model;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;
import org.jspecify.annotations.Nullable;

/**
 * One terminal of a simulated fleet: everything it says is a function of the fleet's settings, its index and the time
 * asked for, in any order and from any thread, to the millisecond.
 */
public final class SimulatedTerminal {
    private static final long COUNTER32 = 1L << 32;

    private final Noise noise;
    private final int index;
    private final Site site;
    private final TerminalKind kind;
    private final Power power;
    private final FleetSettings settings;
    private final Surroundings around;
    private final VillageTraffic traffic;
    private final Traffic rxErrors;
    private final Traffic txDrops;
    private final long rxBytesPerDay;
    /** Made when first asked for: a fleet of a million starts without a million look angles. */
    private @Nullable Link link;

    SimulatedTerminal(FleetSettings settings, Surroundings around, int index, Site site) {
        this.settings = settings;
        this.around = around;
        this.noise = around.noise();
        this.index = index;
        this.site = site;
        this.kind = Objects.requireNonNullElse(site.kind(), TerminalKind.AUYLSAT);
        this.power = new Power(noise, index, settings.mainsCutsPerDay(), settings.rebootsPerDay());
        // 4 to 40 GB a day: 0.4 to 4 Mbit/s on average.
        this.rxBytesPerDay = (long) (4e9 * Math.pow(10, noise.uniform(Streams.VOLUME, index, 0)));
        this.traffic = new VillageTraffic(
                power,
                new Traffic(noise, Streams.RX_BYTES, index, rxBytesPerDay, site.longitudeDeg()),
                new Traffic(noise, Streams.TX_BYTES, index, rxBytesPerDay / 7, site.longitudeDeg()));
        this.rxErrors = new Traffic(
                noise, Streams.RX_ERRORS, index, (long) noise.between(50, 5000, Streams.VOLUME, index, 1), 0);
        this.txDrops = new Traffic(
                noise, Streams.TX_DROPS, index, (long) noise.between(20, 2000, Streams.VOLUME, index, 2), 0);
    }

    public int index() {
        return index;
    }

    public Site site() {
        return site;
    }

    public String id() {
        return site.id();
    }

    public TerminalKind kind() {
        return kind;
    }

    /** Where it stands, as its sysLocation says it: latitude, longitude, height. */
    public String location() {
        return String.format(
                Locale.ROOT, "%.5f %.5f %.0f m", site.latitudeDeg(), site.longitudeDeg(), site.heightMetres());
    }

    /** Whether a request of this moment is answered: it has power, its agent runs, the link carries. */
    public boolean answers(Instant at) {
        return linkState(at).answers();
    }

    public LinkState linkState(Instant at) {
        return link().at(at.toEpochMilli());
    }

    /** Two threads may both make it, and make the same. */
    private Link link() {
        Link made = link;
        if (made == null) {
            made = new Link(settings, around, index, site, power);
            link = made;
        }
        return made;
    }

    /** When the agent last started, at or before this moment: counters and sysUpTime begin here. */
    public Instant startedAt(Instant at) {
        return Instant.ofEpochMilli(power.startedBefore(at.toEpochMilli()));
    }

    /** Starts since 2024, at least one: the boots of the SNMP engine (RFC 3414 §2.2). */
    public int boots(Instant at) {
        return power.startsUntil(at.toEpochMilli());
    }

    /**
     * Its SNMP engine's identifier (RFC 3411 §5, SnmpEngineID): enterprise 32473 (RFC 5612), octets of our choice from
     * index and seed.
     */
    public byte[] engineId() {
        return ByteBuffer.allocate(13)
                .putInt(0x8000_0000 | 32473)
                .put((byte) 5)
                .putInt(index)
                .putInt((int) noise.bits(Streams.ENGINE, 0, 0))
                .array();
    }

    /** What the counters have counted since {@link #startedAt}, exact and never wrapped. */
    public Counters counters(Instant at) {
        long until = at.toEpochMilli();
        long from = power.startedBefore(until);
        VillageTraffic.Bytes bytes = traffic.between(from, until);
        return new Counters(
                bytes.rx(),
                bytes.tx(),
                rxErrors.countedUntil(until) - rxErrors.countedUntil(from),
                txDrops.countedUntil(until) - txDrops.countedUntil(from));
    }

    /** Bytes received since {@link #startedAt}, exact and never wrapped. */
    public long rxBytes(Instant at) {
        return counters(at).rxBytes();
    }

    /** Bytes sent since {@link #startedAt}, exact and never wrapped. */
    public long txBytes(Instant at) {
        return counters(at).txBytes();
    }

    /** Its MIB at this moment; also where it would not answer. */
    public Moment at(Instant at) {
        LinkState state = linkState(at);
        return new Moment(this, at.toEpochMilli(), state, boxState(at.toEpochMilli(), state), counters(at));
    }

    /** The value of one instance; an exception of RFC 3416 §4.2.1 where there is none. */
    public SnmpValue get(Oid oid, Instant at) {
        return at(at).get(oid);
    }

    /** The values of these instances at one moment, in the order asked. */
    public List<VarBind> get(List<Oid> oids, Instant at) {
        Moment moment = at(at);
        List<VarBind> values = new ArrayList<>(oids.size());
        for (Oid oid : oids) {
            values.add(new VarBind(oid, moment.get(oid)));
        }
        return values;
    }

    /** The first instance after this name in the walk's order; empty at the end of the view. */
    public Optional<VarBind> next(Oid oid, Instant at) {
        return at(at).next(oid);
    }

    MibView mib() {
        return switch (kind) {
            case UHP -> TerminalMibs.UHP;
            case AUYLSAT -> TerminalMibs.AUYLSAT;
        };
    }

    /** Where Counter32s of bytes stand after this start: within an hour's mean traffic of their wrap. */
    long counterStart(long startedMillis) {
        double before = noise.uniform(Streams.COUNTER_START, index, startedMillis) * rxBytesPerDay / 24;
        return COUNTER32 - 1 - (long) before % COUNTER32;
    }

    private BoxState boxState(long timeMillis, LinkState state) {
        double dayOfYear = timeMillis / 86_400_000.0 % 365.2425;
        double solarHour = (timeMillis / 3_600_000.0 + site.longitudeDeg() / 15) % 24;
        double outdoor = 13
                - 16 * Math.cos(2 * Math.PI * (dayOfYear - 15) / 365.2425)
                - 0.0055 * site.heightMetres()
                - 6 * Math.cos(2 * Math.PI * (solarHour - 3) / 24)
                + 3 * noise.curve(Streams.TEMPERATURE, index, timeMillis, TimeUnit.HOURS.toMillis(12))
                - 0.3 * state.rainFadeDb()
                + 0.2 * fast(Streams.TEMPERATURE, timeMillis);
        double cpu = 22
                + 9 * noise.curve(Streams.LOAD, index, timeMillis, TimeUnit.MINUTES.toMillis(20))
                + 5 * fast(Streams.LOAD, timeMillis);
        return new BoxState(
                38 + 0.35 * outdoor + 0.1 * cpu + 0.2 * fast(Streams.LEVEL, timeMillis),
                outdoor,
                cpu,
                44 + 8 * noise.curve(Streams.MEMORY, index, timeMillis, TimeUnit.HOURS.toMillis(3)),
                supplyVolts(timeMillis, state) + 0.03 * fast(Streams.SUPPLY, timeMillis));
    }

    private double supplyVolts(long timeMillis, LinkState state) {
        if (state.mainsUp()) {
            return 13.6;
        }
        double used = (double) (timeMillis - power.at(timeMillis).mainsLost()) / power.batteryMillis();
        return 12.7 - 2.0 * Math.min(1, used);
    }

    private double fast(int stream, long timeMillis) {
        return noise.between(-1, 1, stream, index, Math.floorDiv(timeMillis, 5000L));
    }
}
