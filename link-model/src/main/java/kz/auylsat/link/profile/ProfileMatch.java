package kz.auylsat.link.profile;

import java.util.List;
import java.util.regex.Pattern;
import kz.auylsat.link.snmp.Oid;
import org.jspecify.annotations.Nullable;

/**
 * How to know a device of a profile. A probe outweighs sysObjectID, for receivers answer with their SNMP library's one.
 *
 * @param sysObjectIds a sysObjectID at or under one of these speaks for the profile
 * @param sysDescr a sysDescr in which this is found speaks for the profile
 * @param probes objects of the vendor's own; where there are any, one of them must answer
 * @param fallback whether it fits any agent that answers at all, behind every other profile
 */
public record ProfileMatch(List<Oid> sysObjectIds, @Nullable Pattern sysDescr, List<Probe> probes, boolean fallback) {
    public ProfileMatch {
        sysObjectIds = List.copyOf(sysObjectIds);
        probes = List.copyOf(probes);
    }

    /**
     * An object that only such a device has.
     *
     * @param oid the exact instance to GET
     * @param value what must be found in the answer's text; any answer will do where absent
     */
    public record Probe(Oid oid, @Nullable Pattern value) {}
}
