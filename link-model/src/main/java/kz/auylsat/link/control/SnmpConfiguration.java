package kz.auylsat.link.control;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** What users may authenticate with; MD5 is for modems: every manager that asks a box of ours has better. */
    public static final Set<SnmpAuthentication> AUTHENTICATIONS =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(SnmpAuthentication.MD5)));

    /** RFC 3826, and AES-192/256 with the key extension that net-snmp uses; the others are for modems. */
    public static final Set<SnmpPrivacy> PRIVACIES =
            Collections.unmodifiableSet(EnumSet.of(SnmpPrivacy.AES128, SnmpPrivacy.AES192, SnmpPrivacy.AES256));

    /** Each has a queue of its own on the box. */
    public static final int INFORMS_MAX = 4;

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
        SnmpUser user = SnmpUser.of(part, "name", AUTHENTICATIONS, PRIVACIES);
        if (!user.name().chars().allMatch(c -> c > ' ' && c < 127)) {
            throw part.malformed("name", "\"" + user.name() + "\": write ASCII characters without spaces");
        }
        part.requireNoMore();
        return user;
    }

    private void requireSound(DocumentReader part) {
        requireFew(part, "managers", managers, MANAGERS_MAX);
        requireFew(part, "users", users, USERS_MAX);
        requireFew(part, "informs", informs, INFORMS_MAX);
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

    private static void requireFew(DocumentReader part, String name, List<?> list, int max) {
        if (list.size() > max) {
            throw part.malformed(name, list.size() + " entries: write at most " + max);
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
