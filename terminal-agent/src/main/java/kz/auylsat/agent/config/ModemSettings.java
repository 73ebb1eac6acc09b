package kz.auylsat.agent.config;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;

/**
 * What the driver {@code snmp-set} is to set: instances by name, values as {@code TYPE:VALUE} with net-snmp's letters:
 * {@code i} INTEGER, {@code u} Unsigned32, {@code t} TimeTicks, {@code s} text, {@code x} hexadecimal octets, {@code a}
 * IpAddress, {@code o} object identifier.
 */
final class ModemSettings {
    /** Writing these reloads, erases or cuts off the device itself; no configuration needs them. */
    private static final Map<Oid, String> DANGEROUS = Map.of(
            Oid.parse("1.3.6.1.4.1.8000.22.1.2"), "a command to a UHP terminal",
            Oid.parse("1.3.6.1.4.1.8000.22.1.3"), "a command to a UHP terminal",
            Oid.parse("1.3.6.1.6.3"), "who may ask the modem over SNMP",
            Oid.parse("1.3.6.1.2.1.11"), "SNMP itself");

    private ModemSettings() {}

    static Map<Oid, SnmpValue> of(Map<String, String> settings) throws SettingsException {
        Map<Oid, SnmpValue> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String place = "configuration.modem.settings." + setting.getKey();
            Oid oid = Oid.tryParse(setting.getKey())
                    .filter(found -> found.length() >= 4)
                    .orElseThrow(
                            () -> new SettingsException(place + ": write an instance, as 1.3.6.1.4.1.8000.22.4.6.1.0"));
            requireHarmless(place, oid);
            if (values.put(oid, value(place, setting.getValue())) != null) {
                throw new SettingsException(place + ": stands twice: write it once");
            }
        }
        return values;
    }

    private static void requireHarmless(String place, Oid oid) throws SettingsException {
        for (Map.Entry<Oid, String> danger : DANGEROUS.entrySet()) {
            if (oid.startsWith(danger.getKey())) {
                throw new SettingsException(place + ": is " + danger.getValue() + ": never set by a configuration");
            }
        }
    }

    static SnmpValue value(String place, String text) throws SettingsException {
        if (text.length() < 2 || text.charAt(1) != ':') {
            throw new SettingsException(place + ": \"" + text + "\": write a type and a value, as i:125 or s:name");
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
            throw new SettingsException(
                    place + ": \"" + text + "\": write i, u, t, s, x, a or o, a colon and such a value", e);
        }
    }

    /** The text that {@link #value} reads back. */
    static String text(SnmpValue value) throws SettingsException {
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
        throw new SettingsException(
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
        return ByteBuffer.wrap(octets).getInt();
    }
}
