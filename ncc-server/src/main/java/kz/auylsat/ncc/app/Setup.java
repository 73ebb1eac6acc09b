package kz.auylsat.ncc.app;

import java.util.HashSet;
import java.util.Set;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.InventoryStore;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.provision.ManifestReader;
import kz.auylsat.ncc.provision.ManifestRules;

/** A configuration with the profiles that it names, read and found right. */
record Setup(NccConfiguration configuration, ProfileCatalogue profiles) {

    /** Reads the profiles' folder; throws every mistake in it. */
    static Setup read(NccConfiguration configuration) {
        return new Setup(
                configuration,
                configuration.profiles() == null
                        ? ProfileCatalogue.bundled()
                        : ProfileCatalogue.load(configuration.profiles()));
    }

    /** What a manifest may name. */
    ManifestRules rules() {
        Set<String> profileIds = new HashSet<>(profiles.ids());
        profileIds.add(Terminal.AUTO_PROFILE);
        return new ManifestRules(
                configuration.snmp().managementNetworks(),
                configuration.snmp().credentials().keySet(),
                profileIds);
    }

    /** What the manifests' folder wishes; throws every mistake in it. */
    Inventory manifests() {
        return new ManifestReader(rules()).read(configuration.manifests());
    }

    /** What the database holds, beside a running NCC or without one. */
    Inventory inventory() {
        try (Database database = DatabaseWiring.join(configuration)) {
            return new InventoryStore(database).load();
        }
    }
}
