package kz.auylsat.link.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Literal addresses to octets and back, without asking any name server. */
final class Addresses {
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private Addresses() {}

    /** Four octets of 192.0.2.1 or sixteen of 2001:db8::1; IllegalArgumentException for every other text. */
    static byte[] octets(String text) {
        return text.indexOf(':') >= 0 ? six(text) : four(text);
    }

    private static byte[] four(String text) {
        String[] parts = text.split("\\.", 5);
        if (parts.length != 4) {
            throw new IllegalArgumentException("no address");
        }
        byte[] octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            octets[i] = (byte) decimal(parts[i], 255);
        }
        return octets;
    }

    private static byte[] six(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return joined(groups(text), List.of(), 8);
        }
        return joined(groups(text.substring(0, gap)), groups(text.substring(gap + 2)), 7);
    }

    private static byte[] joined(List<Integer> head, List<Integer> tail, int most) {
        if (head.size() + tail.size() > most || (most == 8 && head.size() != 8)) {
            throw new IllegalArgumentException("no address");
        }
        byte[] octets = new byte[16];
        for (int i = 0; i < head.size(); i++) {
            put(octets, i, head.get(i));
        }
        for (int i = 0; i < tail.size(); i++) {
            put(octets, 8 - tail.size() + i, tail.get(i));
        }
        return octets;
    }

    private static void put(byte[] octets, int group, int value) {
        octets[group * 2] = (byte) (value >> 8);
        octets[group * 2 + 1] = (byte) value;
    }

    private static List<Integer> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", 10);
        for (String part : parts) {
            boolean hexadecimal = !part.isEmpty()
                    && part.length() <= 4
                    && part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
            if (!hexadecimal || groups.size() == 8) {
                throw new IllegalArgumentException("no address");
            }
            groups.add(Integer.parseInt(part, 16));
        }
        return groups;
    }

    /** Digits without sign and leading zeros: 010 would be ten to one reader and eight to another. */
    static int decimal(String text, int greatest) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || (text.length() > 1 && text.charAt(0) == '0') || Integer.parseInt(text) > greatest) {
            throw new IllegalArgumentException("no number up to " + greatest);
        }
        return Integer.parseInt(text);
    }

    static byte[] unmapped(byte[] address) {
        return address.length == 16 && Arrays.equals(address, 0, 12, MAPPED, 0, 12)
                ? Arrays.copyOfRange(address, 12, 16)
                : address;
    }

    static String text(byte[] octets) {
        List<String> parts = new ArrayList<>();
        if (octets.length == 4) {
            for (byte octet : octets) {
                parts.add(Integer.toString(octet & 0xff));
            }
            return String.join(".", parts);
        }
        return sixText(octets);
    }

    /** The longest run of zero groups is shortened (RFC 5952 §4.2). */
    private static String sixText(byte[] octets) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (octets[i * 2] & 0xff) << 8 | (octets[i * 2 + 1] & 0xff);
        }
        int from = 0;
        int length = 0;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                from = i;
                length = end - i;
            }
        }
        return length < 2 ? hex(groups, 0, 8) : hex(groups, 0, from) + "::" + hex(groups, from + length, 8);
    }

    private static String hex(int[] groups, int from, int to) {
        List<String> parts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            parts.add(Integer.toHexString(groups[i]));
        }
        return String.join(":", parts);
    }
}
