package kz.auylsat.link.control;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Configurations as documents, to change in tests. */
final class ConfigurationDocuments {
    private ConfigurationDocuments() {}

    /** The least that is taken. */
    static Map<String, Object> least() {
        return mutable(Map.of(
                "gateway", Map.of("host", "ncc.example.org"),
                "site",
                        Map.of(
                                "terminal",
                                "VSAT-0042",
                                "settlement",
                                "Айнабулақ",
                                "latitudeDeg",
                                43.2,
                                "longitudeDeg",
                                76.9,
                                "heightMetres",
                                800,
                                "satellite",
                                "KazSat-3",
                                "satelliteLongitudeDeg",
                                58.5,
                                "polarization",
                                "HORIZONTAL")));
    }

    /** One with every part and field. */
    static Map<String, Object> full() {
        Map<String, Object> document = least();
        document.put("gateway", mutable(Map.of("host", "192.0.2.7", "port", 7444, "uploadBytesPerSecond", 32_000)));
        document.put("sampling", mutable(Map.of("modemEverySeconds", 5, "hostEverySeconds", 60)));
        document.put(
                "modem",
                mutable(Map.of(
                        "host", "192.168.222.222",
                        "version", "V3",
                        "user", "box",
                        "auth", "SHA256",
                        "authPassphrase", "correct horse",
                        "priv", "AES128",
                        "privPassphrase", "battery staple",
                        "profile", Map.of("id", "uhp-terminal"),
                        "driver", "snmp-set",
                        "settings", Map.of("1.3.6.1.2.1.1.6.0", "s:Aul"))));
        document.put(
                "probes",
                list(
                        Map.of(
                                "id",
                                "egov",
                                "kind",
                                "https",
                                "target",
                                "https://egov.kz/cms/kk?a=1",
                                "everySeconds",
                                300),
                        Map.of("id", "mail", "kind", "TCP", "target", "[2001:db8::1]:993"),
                        Map.of("id", "name", "kind", "dns", "target", "egov.kz"),
                        Map.of("id", "ncc", "kind", "ping", "target", "2001:db8::5")));
        document.put(
                "snmp",
                mutable(Map.of(
                        "listen",
                        "0.0.0.0",
                        "port",
                        161,
                        "managers",
                        list("10.0.0.0/8", "fd00::/8"),
                        "community",
                        "village",
                        "users",
                        list(Map.of("name", "noc", "auth", "SHA512", "authPassphrase", "a long passphrase")),
                        "informs",
                        list(Map.of("host", "10.0.0.1", "user", "noc")),
                        "enterprise",
                        32_473)));
        document.put(
                "network", mutable(Map.of("template", "networkd-static", "values", Map.of("address", "10.1.2.3/24"))));
        document.put(
                "page",
                mutable(Map.of(
                        "port",
                        8080,
                        "lanNetworks",
                        list("192.168.1.0/24"),
                        "pinHash",
                        "pbkdf2$x",
                        "languages",
                        list("kk", "ru"))));
        document.put("queue", mutable(Map.of("bytesMax", 1 << 20, "days", 7)));
        document.put("commands", mutable(Map.of("allowed", list("ping", "log-tail"), "throughputBytesMax", 100_000)));
        document.put("trial", mutable(Map.of("confirmWithinSeconds", 60, "fadeHoldSecondsMax", 600)));
        part(document, "site")
                .putAll(mutable(Map.of(
                        "settlementNames",
                        Map.of("ru", "Айнабулак"),
                        "satelliteNames",
                        Map.of("kk", "ҚазСат-3"),
                        "zone",
                        "Asia/Almaty",
                        "magneticDeclinationDeg",
                        5.4,
                        "expectedEsnoDb",
                        12.5,
                        "dishMetres",
                        1.2,
                        "serials",
                        Map.of("lnb", "A1"))));
        document.put(
                "lineUp",
                mutable(Map.of("crossPolMinDb", 28, "soakMinutes", 5, "txPowerMaxDbm", 33.0, "soakSpreadMaxDb", 2)));
        return document;
    }

    @SuppressWarnings("unchecked") // made by mutable()
    static Map<String, Object> part(Map<String, Object> document, String name) {
        return (Map<String, Object>) document.get(name);
    }

    @SuppressWarnings("unchecked") // made by list()
    static Map<String, Object> element(Map<String, Object> document, String name, int index) {
        return (Map<String, Object>) ((List<Object>) document.get(name)).get(index);
    }

    private static Map<String, Object> mutable(Map<String, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, mutableValue(value)));
        return copy;
    }

    private static List<Object> list(Object... elements) {
        List<Object> list = new ArrayList<>();
        for (Object element : elements) {
            list.add(mutableValue(element));
        }
        return list;
    }

    private static Object mutableValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(String.valueOf(key), mutableValue(element)));
            return copy;
        }
        return value;
    }
}
