package kz.auylsat.ncc.provision;

import java.util.List;
import java.util.Set;
import kz.auylsat.link.control.Cidr;

/**
 * What manifests may refer to outside of themselves.
 *
 * @param managementNetworks where agents may be; an address in none of them is refused, so that a typing mistake never
 *     makes the NCC ask a stranger
 * @param credentialNames the names of the configuration's SNMP credentials
 * @param profileIds the device profiles there are
 * @see #ANY
 */
public record ManifestRules(List<Cidr> managementNetworks, Set<String> credentialNames, Set<String> profileIds) {
    /** Among the names of credentials or profiles it stands for every name. */
    public static final String ANY = "*";

    public ManifestRules {
        managementNetworks = List.copyOf(managementNetworks);
        credentialNames = Set.copyOf(credentialNames);
        profileIds = Set.copyOf(profileIds);
    }

    /** For whoever only calculates with the manifests and asks no agent: any address, credential and profile is right. */
    public static ManifestRules ofPlanner() {
        return new ManifestRules(List.of(Cidr.parse("0.0.0.0/0"), Cidr.parse("::/0")), Set.of(ANY), Set.of(ANY));
    }

    boolean hasCredential(String name) {
        return credentialNames.contains(name) || credentialNames.contains(ANY);
    }

    boolean hasProfile(String id) {
        return profileIds.contains(id) || profileIds.contains(ANY);
    }
}
