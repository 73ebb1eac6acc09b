package kz.auylsat.link.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.link.document.DocumentReader;

/**
 * The SNMP agent that the terminal agent is; never prints its secrets.
 *
 * @param listen the address it answers at
 * @param managers who may ask at all; empty: nobody
 * @param community of version 2c, read only; absent: version 3 only
 * @param informs who is told of alarms
 * @param enterprise the private enterprise number its objects stand under
 */
public record SnmpConfiguration(
        String listen,
        int port,
        List<Cidr> managers,
        Optional<String> community,
        List<SnmpUser> users,
        List<InformTarget> informs,
        int enterprise) {
    private static final int USERS_MAX = 8;
    private static final int MANAGERS_MAX = 32;

    public SnmpConfiguration {
        managers = List.copyOf(managers);
        users = List.copyOf(users);
        informs = List.copyOf(informs);
    }

    static SnmpConfiguration of(DocumentReader part) {
        SnmpConfiguration snmp = new SnmpConfiguration(
                part.optionalParsed("listen", Hosts.EXPECTED, Hosts::host).orElse("0.0.0.0"),
                part.optionalWhole("port", 1, 65_535).orElse(161),
                part.parsedTexts("managers", Cidr.EXPECTED, Cidr::parse),
                part.optionalText("community", 64),
                part.parts("users").stream().map(SnmpConfiguration::user).toList(),
                part.parts("informs").stream().map(InformTarget::of).toList(),
                part.optionalWhole("enterprise", 1, Integer.MAX_VALUE).orElse(32_473));
        snmp.requireSound(part);
        part.requireNoMore();
        return snmp;
    }

    private static SnmpUser user(DocumentReader part) {
        SnmpUser user = SnmpUser.of(part, "name");
        part.requireNoMore();
        return user;
    }

    private void requireSound(DocumentReader part) {
        if (users.size() > USERS_MAX || informs.size() > USERS_MAX || managers.size() > MANAGERS_MAX) {
            throw part.malformed(
                    "users", "write at most " + USERS_MAX + " users and informs, " + MANAGERS_MAX + " managers");
        }
        List<String> names = users.stream().map(SnmpUser::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw part.malformed("users", "a name stands twice: write it once");
        }
        for (int i = 0; i < informs.size(); i++) {
            if (!names.contains(informs.get(i).user())) {
                throw part.malformed(
                        "informs[" + i + "].user",
                        "\"" + informs.get(i).user() + "\" is none of users: write one of them");
            }
        }
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("listen", listen);
        document.put("port", port);
        document.put("managers", Documents.texts(managers));
        community.ifPresent(text -> document.put("community", text));
        document.put("users", Documents.parts(users, user -> user.toDocument("name")));
        document.put("informs", Documents.parts(informs, InformTarget::toDocument));
        document.put("enterprise", enterprise);
        return document;
    }

    @Override
    public String toString() {
        return "SnmpConfiguration[" + listen + ":" + port + ", " + managers + ", " + users + ", " + informs + "]";
    }
}
