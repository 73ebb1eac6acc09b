package kz.auylsat.ncc.provision;

import java.util.List;
import java.util.Set;

/**
 * What manifests may refer to outside of themselves.
 *
 * @param managementNetworks where agents may be; an address in none of them is refused, so that a typing mistake never
 *     makes the NCC ask a stranger
 * @param credentialNames the names of the configuration's SNMP credentials
 * @param profileIds the device profiles there are
 */
public record ManifestRules(List<Cidr> managementNetworks, Set<String> credentialNames, Set<String> profileIds) {
    public ManifestRules {
        managementNetworks = List.copyOf(managementNetworks);
        credentialNames = Set.copyOf(credentialNames);
        profileIds = Set.copyOf(profileIds);
    }
}
