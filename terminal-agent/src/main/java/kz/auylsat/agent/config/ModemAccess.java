package kz.auylsat.agent.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.control.SnmpAuthentication;
import kz.auylsat.link.control.SnmpPrivacy;
import kz.auylsat.link.control.SnmpUser;

/**
 * Where a modem is and how it lets itself be set; never prints its secrets.
 *
 * @param community what is written with over version 2c; empty with a user
 * @param user of version 3; empty with a community
 */
record ModemAccess(String host, int port, Optional<String> community, Optional<SnmpUser> user) {
    static ModemAccess of(ModemConfiguration modem) {
        return new ModemAccess(
                modem.host(), modem.port(), modem.writeCommunity().or(modem::community), modem.user());
    }

    /** As texts by name, none of which looks like an object identifier. */
    Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("host", host);
        map.put("port", Integer.toString(port));
        community.ifPresent(text -> map.put("community", text));
        user.ifPresent(found -> {
            map.put("user", found.name());
            map.put("auth", found.authentication().name());
            map.put("authPassphrase", found.authPassphrase());
            found.privacy().ifPresent(protocol -> map.put("priv", protocol.name()));
            found.privPassphrase().ifPresent(passphrase -> map.put("privPassphrase", passphrase));
        });
        return map;
    }

    static ModemAccess ofMap(Map<String, String> map) throws SettingsException {
        try {
            return new ModemAccess(
                    map.getOrDefault("host", ""),
                    Integer.parseInt(map.getOrDefault("port", "")),
                    Optional.ofNullable(map.get("community")),
                    map.containsKey("user") ? Optional.of(user(map)) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new SettingsException("what was kept of the modem cannot be read", e);
        }
    }

    private static SnmpUser user(Map<String, String> map) {
        return new SnmpUser(
                map.getOrDefault("user", ""),
                SnmpAuthentication.valueOf(map.getOrDefault("auth", "")),
                map.getOrDefault("authPassphrase", ""),
                Optional.ofNullable(map.get("priv")).map(SnmpPrivacy::valueOf),
                Optional.ofNullable(map.get("privPassphrase")));
    }

    @Override
    public String toString() {
        return "ModemAccess[" + host + ":" + port + "]";
    }
}
