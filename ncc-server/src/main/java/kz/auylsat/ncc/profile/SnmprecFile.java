package kz.auylsat.ncc.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;
import kz.auylsat.ncc.yaml.FileTrouble;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;

/**
 * Reads snmpsim's {@code .snmprec} recordings: a line {@code OID|TAG|VALUE} per object, the tag being the BER tag in
 * decimal, with an {@code x} where the value is in hexadecimal. Lines of variation modules (a colon in the tag) are no
 * measurements of the device and are left out.
 */
public final class SnmprecFile {
    private static final long FILE_BYTES_MAX = 64 << 20;
    private static final int PROBLEMS_MAX = 20;

    private SnmprecFile() {}

    /**
     * The objects of a recording, as a walk would give them.
     *
     * @throws ProblemsException where it cannot be read or has lines of another form
     */
    public static NavigableMap<Oid, SnmpValue> read(Path path) {
        String name = path.toString();
        try {
            if (Files.size(path) > FILE_BYTES_MAX) {
                throw new ProblemsException(
                        new Problem(name, 0, "larger than " + (FILE_BYTES_MAX >> 20) + " MB: no device's recording"));
            }
            // snmpsim writes octets as they came, so not every recording is UTF-8
            return parse(name, new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new ProblemsException(new Problem(name, 0, "no such file"));
        } catch (IOException e) {
            throw new ProblemsException(new Problem(name, 0, "cannot be read: " + FileTrouble.of(e)));
        }
    }

    /** The objects of a recording's text, each character of which is one octet. */
    static NavigableMap<Oid, SnmpValue> parse(String name, String text) {
        NavigableMap<Oid, SnmpValue> objects = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                take(line, objects);
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(name, number, "not OID|TAG|VALUE: " + e.getMessage()));
                if (problems.size() >= PROBLEMS_MAX) {
                    break;
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return objects;
    }

    private static void take(String line, NavigableMap<Oid, SnmpValue> objects) {
        String[] parts = line.split("\\|", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("two | are missing");
        }
        if (parts[1].contains(":")) {
            return;
        }
        boolean hex = parts[1].endsWith("x");
        int tag = Integer.parseInt(hex ? parts[1].substring(0, parts[1].length() - 1) : parts[1]);
        objects.put(Oid.parse(parts[0].strip()), value(tag, parts[2], hex));
    }

    private static SnmpValue value(int tag, String text, boolean hex) {
        byte[] octets = hex ? HexFormat.of().parseHex(text.strip()) : text.getBytes(StandardCharsets.ISO_8859_1);
        return switch (tag) {
            case 2 -> new SnmpValue.Int32(Integer.parseInt(text.strip()));
            case 4, 68 -> new SnmpValue.OctetString(octets);
            case 5 -> SnmpValue.Absent.NULL;
            case 6 -> new SnmpValue.ObjectId(Oid.parse(text.strip()));
            case 64 -> new SnmpValue.IpAddress(address(text.strip(), octets, hex));
            case 65 -> new SnmpValue.Counter32(unsigned32(text));
            case 66, 71 -> new SnmpValue.Gauge32(unsigned32(text));
            case 67 -> new SnmpValue.TimeTicks(unsigned32(text));
            case 70 -> new SnmpValue.Counter64(Long.parseUnsignedLong(text.strip()));
            case 128 -> SnmpValue.Absent.NO_SUCH_OBJECT;
            case 129 -> SnmpValue.Absent.NO_SUCH_INSTANCE;
            case 130 -> SnmpValue.Absent.END_OF_MIB_VIEW;
            default -> throw new IllegalArgumentException("unknown tag " + tag);
        };
    }

    private static long unsigned32(String text) {
        return Integer.toUnsignedLong(Integer.parseUnsignedInt(text.strip()));
    }

    private static int address(String text, byte[] octets, boolean hex) {
        int[] numbers = new int[octets.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = octets[i] & 255;
        }
        Oid dotted = hex ? Oid.of(numbers) : Oid.parse(text);
        if (dotted.length() != 4) {
            throw new IllegalArgumentException("an address of " + dotted.length() + " numbers");
        }
        int address = 0;
        for (int i = 0; i < 4; i++) {
            address = (address << 8) | (dotted.at(i) & 255);
        }
        return address;
    }
}
