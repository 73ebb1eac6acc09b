package kz.auylsat.agent.config;

import java.util.Map;
import java.util.regex.Pattern;
import kz.auylsat.link.control.NetworkConfiguration;
import kz.auylsat.link.control.NetworkValues;
import kz.auylsat.link.document.MalformedDocumentException;

/** The templates of {@link NetworkValues} as files of systemd-networkd (systemd.network(5)). */
final class NetworkTemplates {
    /** Files of this beginning are the agent's own: all others are left alone. */
    static final String PREFIX = "50-auylsat-";

    static final String SUFFIX = ".network";
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
        NetworkValues values;
        try {
            values = NetworkValues.of(network);
        } catch (MalformedDocumentException e) {
            throw new SettingsException("configuration." + e.getMessage(), e);
        }
        String name = values.interfaceName();
        String body = network.template().equals(NetworkValues.DHCP) ? "DHCP=yes\n" : fixed(values);
        String file = FIRST_LINE + "\n[Match]\nName=" + name + "\n\n[Network]\n" + body;
        return Map.of(PREFIX + name + SUFFIX, file);
    }

    private static String fixed(NetworkValues values) {
        StringBuilder lines = new StringBuilder("DHCP=no\n");
        lines.append("Address=").append(values.address()).append('\n');
        lines.append("Gateway=").append(values.gateway()).append('\n');
        values.dns().forEach(server -> lines.append("DNS=").append(server).append('\n'));
        return lines.toString();
    }
}
