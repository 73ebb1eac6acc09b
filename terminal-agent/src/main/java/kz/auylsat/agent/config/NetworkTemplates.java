package kz.auylsat.agent.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.control.NetworkConfiguration;

/**
 * The network templates that the agent knows, as files of systemd-networkd (systemd.network(5)):
 *
 * <ul>
 *   <li>{@code networkd-static}: {@code interface}, {@code address} as 10.1.2.3/24, {@code gateway}, {@code dns} (optional,
 *       addresses with commas between)
 *   <li>{@code networkd-dhcp}: {@code interface}
 * </ul>
 */
final class NetworkTemplates {
    /** Files of this beginning are the agent's own: all others are left alone. */
    static final String PREFIX = "50-auylsat-";

    static final String SUFFIX = ".network";
    private static final int INTERFACE_CHARS_MAX = 15;
    private static final String FIRST_LINE = "# Written by auylsat-agent; changes are overwritten.";
    /** As auylsat-agent-network has it, which installs nothing else. */
    private static final Pattern LINES = Pattern.compile("(?:(?:" + Pattern.quote(FIRST_LINE)
            + "|\\[Match]|\\[Network]|Name=[0-9A-Za-z_-]{1,15}|DHCP=(?:yes|no)"
            + "|(?:Address|Gateway|DNS)=[0-9A-Fa-f.:]{2,45}(?:/[0-9]{1,3})?|)\n)*+");

    private NetworkTemplates() {}

    /** Whether all of it is what a template may have made under this name. */
    static boolean isOurs(String name, String file) {
        String about = name.substring(PREFIX.length(), Math.max(PREFIX.length(), name.length() - SUFFIX.length()));
        return file.contains("\nName=" + about + "\n") && LINES.matcher(file).matches();
    }

    /** The file's content by its name. */
    static Map<String, String> render(NetworkConfiguration network) throws SettingsException {
        Map<String, String> values = network.values();
        String name = interfaceName(values);
        String body =
                switch (network.template()) {
                    case "networkd-static" -> statically(values);
                    case "networkd-dhcp" -> {
                        requireKnown(values, List.of("interface"));
                        yield "DHCP=yes\n";
                    }
                    default ->
                        throw new SettingsException("configuration.network.template: \"" + network.template()
                                + "\" is not known here: write networkd-static or networkd-dhcp");
                };
        String file = FIRST_LINE + "\n[Match]\nName=" + name + "\n\n[Network]\n" + body;
        return Map.of(PREFIX + name + SUFFIX, file);
    }

    private static String statically(Map<String, String> values) throws SettingsException {
        requireKnown(values, List.of("interface", "address", "gateway", "dns"));
        List<String> lines = new ArrayList<>();
        lines.add("DHCP=no");
        lines.add("Address=" + addressWithPrefix(values));
        lines.add("Gateway=" + address("gateway", value(values, "gateway")));
        if (values.containsKey("dns")) {
            for (String server : value(values, "dns").split(",", 4)) {
                lines.add("DNS=" + address("dns", server.strip()));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void requireKnown(Map<String, String> values, List<String> known) throws SettingsException {
        Set<String> unknown = new HashSet<>(values.keySet());
        known.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new SettingsException("configuration.network.values: "
                    + unknown.iterator().next() + " is not known here: write " + String.join(", ", known));
        }
    }

    private static String interfaceName(Map<String, String> values) throws SettingsException {
        String name = value(values, "interface");
        boolean plain = name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
        if (!plain || name.length() > INTERFACE_CHARS_MAX || name.equals("lo")) {
            throw wrong("interface", name, "an interface's name, as eth0");
        }
        return name;
    }

    private static String addressWithPrefix(Map<String, String> values) throws SettingsException {
        String text = value(values, "address");
        int slash = text.indexOf('/');
        try {
            Cidr address = Cidr.parse(text.substring(0, Math.max(0, slash)));
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (slash > 0 && bits >= 1 && bits <= address.prefixBits()) {
                return address + "/" + bits;
            }
        } catch (IllegalArgumentException e) {
            // Below, as for the other.
        }
        throw wrong("address", text, "an address with its prefix, as 10.1.2.3/24");
    }

    private static String address(String name, String text) throws SettingsException {
        try {
            if (text.indexOf('/') < 0) {
                return Cidr.parse(text).toString();
            }
        } catch (IllegalArgumentException e) {
            // Below, as for the other.
        }
        throw wrong(name, text, "an address, as 10.1.2.1");
    }

    private static String value(Map<String, String> values, String name) throws SettingsException {
        String value = values.get(name);
        if (value == null) {
            throw new SettingsException("configuration.network.values." + name + ": missing: write it");
        }
        return value;
    }

    private static SettingsException wrong(String name, String value, String expected) {
        return new SettingsException("configuration.network.values." + name + ": \"" + value + "\": write " + expected);
    }
}
