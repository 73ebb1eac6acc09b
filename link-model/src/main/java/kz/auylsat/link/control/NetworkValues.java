package kz.auylsat.link.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.auylsat.link.document.MalformedDocumentException;

/**
 * What the templates of a box's network settings take, the same at the NCC and on the box:
 *
 * <ul>
 *   <li>{@code networkd-static}: {@code interface}, {@code address} as 10.1.2.3/24, {@code gateway}, {@code dns} (optional,
 *       addresses with commas between)
 *   <li>{@code networkd-dhcp}: {@code interface}
 * </ul>
 */
public final class NetworkValues {
    public static final String STATIC = "networkd-static";
    public static final String DHCP = "networkd-dhcp";

    private static final String INTERFACE = "interface";
    private static final String ADDRESS = "address";
    private static final String GATEWAY = "gateway";
    private static final String DNS = "dns";
    private static final int INTERFACE_CHARS_MAX = 15;
    private static final int DNS_MAX = 4;

    private final Map<String, String> values;

    private NetworkValues(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The values, all of them good.
     *
     * @throws MalformedDocumentException for the first of {@link #mistakes}
     */
    public static NetworkValues of(NetworkConfiguration network) {
        List<MalformedDocumentException> mistakes = mistakes(network);
        if (!mistakes.isEmpty()) {
            throw mistakes.get(0);
        }
        return new NetworkValues(network.values());
    }

    /** Everything that is wrong, each with its place, as {@code network.values.address}. */
    public static List<MalformedDocumentException> mistakes(NetworkConfiguration network) {
        if (!NetworkConfiguration.TEMPLATES.contains(network.template())) {
            return List.of(new MalformedDocumentException(
                    "network.template",
                    "\"" + network.template() + "\" is not known here: write "
                            + String.join(" or ", NetworkConfiguration.TEMPLATES)));
        }
        boolean fixed = network.template().equals(STATIC);
        List<String> needed = fixed ? List.of(INTERFACE, ADDRESS, GATEWAY) : List.of(INTERFACE);
        List<String> known = fixed ? List.of(INTERFACE, ADDRESS, GATEWAY, DNS) : needed;
        List<MalformedDocumentException> mistakes = new ArrayList<>();
        for (String name : needed) {
            if (!network.values().containsKey(name)) {
                mistakes.add(wrong(name, "missing: write " + expected(name)));
            }
        }
        network.values().forEach((name, text) -> {
            if (!known.contains(name)) {
                mistakes.add(
                        wrong(name, "not known to " + network.template() + ": write of " + String.join(", ", known)));
            } else if (!isGood(name, text)) {
                mistakes.add(wrong(name, "\"" + text + "\": write " + expected(name)));
            }
        });
        return mistakes;
    }

    /** The interface's name. */
    public String interfaceName() {
        return text(INTERFACE);
    }

    /** With its prefix, as {@code 10.1.2.3/24}. */
    public String address() {
        String text = text(ADDRESS);
        int slash = text.indexOf('/');
        return Cidr.parse(text.substring(0, slash)) + text.substring(slash);
    }

    public String gateway() {
        return Cidr.parse(text(GATEWAY)).toString();
    }

    /** The addresses of the servers; empty for none. */
    public List<String> dns() {
        return values.containsKey(DNS)
                ? servers(text(DNS))
                        .map(server -> Cidr.parse(server).toString())
                        .toList()
                : List.of();
    }

    private String text(String name) {
        String text = values.get(name);
        if (text == null) {
            throw new IllegalStateException("the template has no " + name);
        }
        return text;
    }

    private static String expected(String name) {
        return switch (name) {
            case INTERFACE -> "an interface's name, as eth0";
            case ADDRESS -> "an address with its prefix, as 10.1.2.3/24";
            case GATEWAY -> "an address, as 10.1.2.1";
            default -> "addresses, at most " + DNS_MAX + ", as 10.1.2.1, 192.0.2.53";
        };
    }

    private static boolean isGood(String name, String text) {
        return switch (name) {
            case INTERFACE -> isInterface(text);
            case ADDRESS -> isAddressWithPrefix(text);
            case GATEWAY -> isAddress(text);
            default -> servers(text).count() <= DNS_MAX && servers(text).allMatch(NetworkValues::isAddress);
        };
    }

    private static Stream<String> servers(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip);
    }

    private static boolean isInterface(String name) {
        boolean plain = name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
        return plain && name.length() <= INTERFACE_CHARS_MAX && !name.equals("lo");
    }

    private static boolean isAddress(String text) {
        try {
            return text.indexOf('/') < 0 && !Cidr.parse(text).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isAddressWithPrefix(String text) {
        int slash = text.indexOf('/');
        String bits = text.substring(slash + 1);
        if (slash <= 0 || !bits.matches("[1-9][0-9]{0,2}") || !isAddress(text.substring(0, slash))) {
            return false;
        }
        return Integer.parseInt(bits) <= Cidr.parse(text.substring(0, slash)).prefixBits();
    }

    private static MalformedDocumentException wrong(String name, String problem) {
        return new MalformedDocumentException("network.values." + name, problem);
    }
}
