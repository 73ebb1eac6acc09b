package kz.auylsat.link.control;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.document.DocumentReader;

/**
 * The modem: how it is asked, what its answers mean, and what is set in it; never prints its secrets.
 *
 * @param community of version 2c; empty with version 3
 * @param writeCommunity what settings are written with over version 2c, where it is another one
 * @param user of version 3; empty with version 2c
 * @param profileDocument its resolved device profile, as ProfileDocument takes it
 * @param driver what sets it: {@code none}, {@code snmp-set}
 * @param settings what it is to be set to, by the driver's names; at most 64
 */
public record ModemConfiguration(
        String host,
        int port,
        SnmpVersion version,
        Optional<String> community,
        Optional<String> writeCommunity,
        Optional<SnmpUser> user,
        Map<String, ?> profileDocument,
        String driver,
        Map<String, String> settings) {
    /** The driver that sets nothing. */
    public static final String DRIVER_NONE = "none";

    /** What may set a modem. */
    public static final List<String> DRIVERS = List.of(DRIVER_NONE, "snmp-set");

    private static final int SETTINGS_MAX = 64;
    private static final int COMMUNITY_CHARS_MAX = 64;

    public ModemConfiguration {
        profileDocument = Documents.copyOf(profileDocument);
        settings = Documents.copyOf(settings);
    }

    static ModemConfiguration of(DocumentReader part) {
        SnmpVersion version = part.optionalOneOf("version", SnmpVersion.class).orElse(SnmpVersion.V2C);
        boolean v3 = version == SnmpVersion.V3;
        ModemConfiguration modem = new ModemConfiguration(
                part.parsed("host", Hosts.EXPECTED, Hosts::host),
                part.optionalWhole("port", 1, 65_535).orElse(161),
                version,
                v3 ? Optional.empty() : Optional.of(part.text("community", COMMUNITY_CHARS_MAX)),
                v3 ? Optional.empty() : part.optionalText("writeCommunity", COMMUNITY_CHARS_MAX),
                v3 ? Optional.of(user(part)) : Optional.empty(),
                part.tree("profile"),
                part.optionalParsed("driver", Names.EXPECTED, Names::name).orElse(DRIVER_NONE),
                part.textMap("settings"));
        modem.requireSettings(part);
        part.requireNoMore();
        return modem;
    }

    private static SnmpUser user(DocumentReader part) {
        return SnmpUser.of(part, "user", EnumSet.allOf(SnmpAuthentication.class), EnumSet.allOf(SnmpPrivacy.class));
    }

    private void requireSettings(DocumentReader part) {
        if (settings.size() > SETTINGS_MAX) {
            throw part.malformed("settings", settings.size() + " entries: write at most " + SETTINGS_MAX);
        }
        if (driver.equals(DRIVER_NONE) && !settings.isEmpty()) {
            throw part.malformed("settings", "the driver \"none\" sets nothing: name a driver, or no settings");
        }
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("host", host);
        document.put("port", port);
        document.put("version", version.name());
        community.ifPresent(text -> document.put("community", text));
        writeCommunity.ifPresent(text -> document.put("writeCommunity", text));
        user.ifPresent(found -> document.putAll(found.toDocument("user")));
        document.put("profile", profileDocument);
        document.put("driver", driver);
        document.put("settings", settings);
        return document;
    }

    @Override
    public String toString() {
        return "ModemConfiguration[" + host + ":" + port + ", " + version + ", " + driver + ", " + settings.keySet()
                + "]";
    }
}
