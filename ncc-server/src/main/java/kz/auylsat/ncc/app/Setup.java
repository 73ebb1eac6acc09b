package kz.auylsat.ncc.app;

import java.util.HashSet;
import java.util.Set;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;

/** A configuration with what it names: the profiles and the inventory of its manifests, read and found right. */
record Setup(NccConfiguration configuration, ProfileCatalogue profiles, Inventory inventory) {

    /** Reads both folders; throws every mistake in the first that has any. */
    static Setup read(NccConfiguration configuration) {
        ProfileCatalogue profiles = configuration.profiles() == null
                ? ProfileCatalogue.bundled()
                : ProfileCatalogue.load(configuration.profiles());
        Set<String> profileIds = new HashSet<>(profiles.ids());
        profileIds.add(Terminal.AUTO_PROFILE);
        ManifestRules rules = new ManifestRules(
                configuration.snmp().managementNetworks(),
                configuration.snmp().credentials().keySet(),
                profileIds);
        return new Setup(configuration, profiles, new ManifestReader(rules).read(configuration.manifests()));
    }
}
