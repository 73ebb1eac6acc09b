package kz.auylsat.simulator.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.link.snmp.VarBind;

/** The instances a device has, in the order of a walk, and how each one's value follows from a moment. */
final class MibView {
    /** An instance's value at a moment. */
    @FunctionalInterface
    interface ObjectValue {
        SnmpValue at(Moment moment);
    }

    private final NavigableMap<Oid, ObjectValue> objects;
    /** The names of the scalars without their trailing zero: known objects, whatever the instance. */
    private final NavigableSet<Oid> scalars = new TreeSet<>();

    MibView(Map<Oid, ObjectValue> objects) {
        this.objects = Collections.unmodifiableNavigableMap(new TreeMap<>(objects));
        for (Oid oid : objects.keySet()) {
            int[] name = oid.toArray();
            scalars.add(Oid.of(Arrays.copyOf(name, name.length - 1)));
        }
    }

    NavigableMap<Oid, ObjectValue> objects() {
        return objects;
    }

    SnmpValue get(Oid oid, Moment moment) {
        ObjectValue value = objects.get(oid);
        if (value != null) {
            return value.at(moment);
        }
        Oid scalar = scalars.floor(oid);
        return scalar != null && oid.startsWith(scalar)
                ? SnmpValue.Absent.NO_SUCH_INSTANCE
                : SnmpValue.Absent.NO_SUCH_OBJECT;
    }

    Optional<VarBind> next(Oid oid, Moment moment) {
        Map.Entry<Oid, ObjectValue> next = objects.higherEntry(oid);
        return next == null
                ? Optional.empty()
                : Optional.of(new VarBind(next.getKey(), next.getValue().at(moment)));
    }
}
