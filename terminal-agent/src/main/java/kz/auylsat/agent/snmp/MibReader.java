package kz.auylsat.agent.snmp;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Supplier;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;
import org.snmp4j.agent.DefaultMOScope;
import org.snmp4j.agent.MOScope;
import org.snmp4j.agent.mo.GenericManagedObject;
import org.snmp4j.agent.request.SubRequest;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * All that can be read, as one managed object of SNMP4J-Agent; every way to write answers notWritable.
 *
 * <p>A request is answered from the values of one moment: {@link #forget} comes before each.
 */
final class MibReader implements GenericManagedObject {
    private static final MOScope SCOPE =
            new DefaultMOScope(new OID(new int[] {1, 3, 6, 1}), true, new OID(new int[] {1, 3, 6, 2}), false);

    private final Supplier<NavigableMap<Oid, SnmpValue>> source;
    private @Nullable NavigableMap<Oid, SnmpValue> moment;

    MibReader(Supplier<NavigableMap<Oid, SnmpValue>> source) {
        this.source = source;
    }

    /** The next request is answered from fresh values. */
    void forget() {
        moment = null;
    }

    private NavigableMap<Oid, SnmpValue> instances() {
        NavigableMap<Oid, SnmpValue> known = moment;
        if (known == null) {
            known = source.get();
            moment = known;
        }
        return known;
    }

    @Override
    public MOScope getScope() {
        return SCOPE;
    }

    @Override
    public @Nullable OID find(MOScope range) {
        Map.Entry<Oid, SnmpValue> first = firstIn(range);
        return first == null ? null : new OID(first.getKey().toArray());
    }

    private Map.@Nullable Entry<Oid, SnmpValue> firstIn(MOScope range) {
        Oid from = oid(range.getLowerBound());
        Map.Entry<Oid, SnmpValue> first = present(
                range.isLowerIncluded()
                        ? instances().ceilingEntry(from)
                        : instances().higherEntry(from));
        if (first == null || range.getUpperBound() == null) {
            return first;
        }
        int order = first.getKey().compareTo(oid(range.getUpperBound()));
        return order < 0 || (order == 0 && range.isUpperIncluded()) ? first : null;
    }

    @Override
    public void get(SubRequest<?> request) {
        Oid asked = oid(request.getVariableBinding().getOid());
        SnmpValue value = instances().get(asked);
        if (value != null) {
            request.getVariableBinding().setVariable(variable(value));
        } else {
            boolean ours =
                    isOf(instances().floorKey(asked), asked) || isOf(instances().ceilingKey(asked), asked);
            request.getVariableBinding().setVariable(ours ? Null.noSuchInstance : Null.noSuchObject);
        }
        request.completed();
    }

    /** Whether this is of the same object as our one instance of it, which is the object and a zero. */
    private static boolean isOf(@Nullable Oid instance, Oid asked) {
        if (instance == null || asked.length() < instance.length()) {
            return false;
        }
        for (int i = 0; i < instance.length() - 1; i++) {
            if (asked.at(i) != instance.at(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, so it must be here
    public boolean next(SubRequest<?> request) {
        Map.Entry<Oid, SnmpValue> next = firstIn(request.getScope());
        if (next == null) {
            return false;
        }
        request.getVariableBinding().setOid(new OID(next.getKey().toArray()));
        request.getVariableBinding().setVariable(variable(next.getValue()));
        request.completed();
        return true;
    }

    /** What comes after this in the walk, or that nothing does. */
    VariableBinding after(OID asked) {
        Map.Entry<Oid, SnmpValue> next = present(instances().higherEntry(oid(asked)));
        return next == null
                ? new VariableBinding(asked, Null.endOfMibView)
                : new VariableBinding(new OID(next.getKey().toArray()), variable(next.getValue()));
    }

    /** This, or the first after it that has a value. */
    private Map.@Nullable Entry<Oid, SnmpValue> present(Map.@Nullable Entry<Oid, SnmpValue> from) {
        Map.Entry<Oid, SnmpValue> entry = from;
        while (entry != null && entry.getValue() instanceof SnmpValue.Absent) {
            entry = instances().higherEntry(entry.getKey());
        }
        return entry;
    }

    @Override
    public void prepare(SubRequest<?> request) {
        refuse(request);
    }

    @Override
    public void commit(SubRequest<?> request) {
        refuse(request);
    }

    @Override
    public void undo(SubRequest<?> request) {
        refuse(request);
    }

    @Override
    public void cleanup(SubRequest<?> request) {
        request.completed();
    }

    private static void refuse(SubRequest<?> request) {
        request.setErrorStatus(PDU.notWritable);
    }

    private static Oid oid(OID oid) {
        return Oid.of(oid.getValue());
    }

    static Variable variable(SnmpValue value) {
        if (value instanceof SnmpValue.Int32 v) {
            return new Integer32(v.value());
        } else if (value instanceof SnmpValue.Gauge32 v) {
            return new Gauge32(v.value());
        } else if (value instanceof SnmpValue.Counter32 v) {
            return new Counter32(v.value());
        } else if (value instanceof SnmpValue.Counter64 v) {
            return new Counter64(v.value());
        } else if (value instanceof SnmpValue.TimeTicks v) {
            return new TimeTicks(v.value());
        } else if (value instanceof SnmpValue.OctetString v) {
            return new OctetString(v.value());
        } else if (value instanceof SnmpValue.ObjectId v) {
            return new OID(v.value().toArray());
        } else if (value instanceof SnmpValue.IpAddress v) {
            int a = v.value();
            return new IpAddress(new byte[] {(byte) (a >> 24), (byte) (a >> 16), (byte) (a >> 8), (byte) a});
        }
        if (value == SnmpValue.Absent.NO_SUCH_INSTANCE) {
            return Null.noSuchInstance;
        }
        throw new IllegalArgumentException("no object of ours has " + Objects.toString(value));
    }
}
