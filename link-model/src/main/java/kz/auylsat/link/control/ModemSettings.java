package kz.auylsat.link.control;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;

/**
 * What the driver {@code snmp-set} is to set, the same at the NCC and on the box: instances by name, values as {@code
 * TYPE:VALUE} with net-snmp's letters: {@code i} INTEGER, {@code u} Unsigned32, {@code t} TimeTicks, {@code s} text,
 * {@code x} hexadecimal octets, {@code a} IpAddress, {@code o} object identifier.
 */
public final class ModemSettings {
    /** Writing these reloads, erases or cuts off the device itself; no configuration needs them. */
    private static final Map<Oid, String> DANGEROUS = Map.of(
            Oid.parse("1.3.6.1.4.1.8000.22.1.2"), "a command to a UHP terminal",
            Oid.parse("1.3.6.1.4.1.8000.22.1.3"), "a command to a UHP terminal",
            Oid.parse("1.3.6.1.6.3"), "who may ask the modem over SNMP",
            Oid.parse("1.3.6.1.2.1.11"), "SNMP itself");

    private ModemSettings() {}

    /**
     * The instances with their values.
     *
     * @throws MalformedDocumentException for the first of {@link #mistakes}
     */
    public static Map<Oid, SnmpValue> of(Map<String, String> settings) {
        List<MalformedDocumentException> mistakes = new ArrayList<>();
        Map<Oid, SnmpValue> values = read(settings, mistakes);
        if (!mistakes.isEmpty()) {
            throw mistakes.get(0);
        }
        return values;
    }

    /** Everything that is wrong with settings, each with its place, as {@code modem.settings.1.3.6.1.2.1.1.6.0}. */
    public static List<MalformedDocumentException> mistakes(Map<String, String> settings) {
        List<MalformedDocumentException> mistakes = new ArrayList<>();
        read(settings, mistakes);
        return mistakes;
    }

    private static Map<Oid, SnmpValue> read(Map<String, String> settings, List<MalformedDocumentException> mistakes) {
        Map<Oid, SnmpValue> values = new LinkedHashMap<>();
        settings.forEach((name, text) -> {
            try {
                Oid oid = instance(name);
                if (values.put(oid, value(name, text)) != null) {
                    throw wrong(name, "stands twice: write it once");
                }
            } catch (MalformedDocumentException e) {
                mistakes.add(e);
            }
        });
        return values;
    }

    private static Oid instance(String name) {
        Oid oid = Oid.tryParse(name)
                .filter(found -> found.length() >= 4)
                .orElseThrow(() -> wrong(name, "write an instance, as 1.3.6.1.4.1.8000.22.4.6.1.0"));
        for (Map.Entry<Oid, String> danger : DANGEROUS.entrySet()) {
            if (oid.startsWith(danger.getKey())) {
                throw wrong(name, "is " + danger.getValue() + ": never set by a configuration");
            }
        }
        return oid;
    }

    private static MalformedDocumentException wrong(String name, String problem) {
        return new MalformedDocumentException("modem.settings." + name, problem);
    }

    /** @throws MalformedDocumentException where it is no such value; the message says of which instance */
    public static SnmpValue value(String name, String text) {
        if (text.length() < 2 || text.charAt(1) != ':') {
            throw wrong(name, "\"" + text + "\": write a type and a value, as i:125 or s:name");
        }
        String value = text.substring(2);
        try {
            return switch (text.charAt(0)) {
                case 'i' -> new SnmpValue.Int32(Integer.parseInt(value));
                case 'u' -> new SnmpValue.Gauge32(unsigned(value));
                case 't' -> new SnmpValue.TimeTicks(unsigned(value));
                case 's' -> SnmpValue.OctetString.of(value);
                case 'x' -> new SnmpValue.OctetString(HexFormat.of().parseHex(value));
                case 'a' -> new SnmpValue.IpAddress(address(value));
                case 'o' -> new SnmpValue.ObjectId(Oid.parse(value));
                default -> throw new IllegalArgumentException("type");
            };
        } catch (IllegalArgumentException e) {
            throw wrong(name, "\"" + text + "\": write i, u, t, s, x, a or o, a colon and such a value");
        }
    }

    /** The text that {@link #value} reads back; IllegalArgumentException with one line where nothing could set it. */
    public static String text(SnmpValue value) {
        if (value instanceof SnmpValue.Int32 number) {
            return "i:" + number.value();
        } else if (value instanceof SnmpValue.Gauge32 number) {
            return "u:" + number.value();
        } else if (value instanceof SnmpValue.TimeTicks ticks) {
            return "t:" + ticks.value();
        } else if (value instanceof SnmpValue.OctetString octets) {
            return "x:" + HexFormat.of().formatHex(octets.value());
        } else if (value instanceof SnmpValue.IpAddress address) {
            List<String> parts = new ArrayList<>();
            for (int shift = 24; shift >= 0; shift -= 8) {
                parts.add(Integer.toString((address.value() >>> shift) & 0xff));
            }
            return "a:" + String.join(".", parts);
        } else if (value instanceof SnmpValue.ObjectId oid) {
            return "o:" + oid.value();
        }
        throw new IllegalArgumentException(
                "a value of a kind that cannot be set: " + value.getClass().getSimpleName());
    }

    private static long unsigned(String text) {
        long value = Long.parseLong(text);
        if (value < 0 || value > 0xffff_ffffL) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static int address(String text) {
        byte[] octets = Cidr.parse(text).network();
        if (octets.length != 4 || text.indexOf('/') >= 0) {
            throw new IllegalArgumentException("no IPv4 address");
        }
        int address = 0;
        for (byte octet : octets) {
            address = address << 8 | (octet & 0xff);
        }
        return address;
    }
}
