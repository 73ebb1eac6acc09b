package kz.auylsat.link.snmp;

import java.util.Arrays;
import java.util.Optional;

/** An object identifier: up to 128 sub-identifiers of 32 bits without sign (RFC 2578 §3.5), ordered as SNMP walks. */
public final class Oid implements Comparable<Oid> {
    public static final int SUB_IDENTIFIERS_MAX = 128;

    private final int[] subIdentifiers;

    private Oid(int[] subIdentifiers) {
        this.subIdentifiers = subIdentifiers;
    }

    /** An identifier of these sub-identifiers, each taken as 32 bits without sign. */
    public static Oid of(int... subIdentifiers) {
        if (subIdentifiers.length > SUB_IDENTIFIERS_MAX) {
            throw new IllegalArgumentException(subIdentifiers.length + " sub-identifiers");
        }
        return new Oid(subIdentifiers.clone());
    }

    /** Reads {@code 1.3.6.1} or {@code .1.3.6.1}; throws where it is not such a text. */
    public static Oid parse(String text) {
        return tryParse(text).orElseThrow(() -> new IllegalArgumentException("not an object identifier: " + text));
    }

    /** Reads {@code 1.3.6.1} or {@code .1.3.6.1}; empty where it is not such a text. */
    public static Optional<Oid> tryParse(String text) {
        String[] parts = (text.startsWith(".") ? text.substring(1) : text).split("\\.", -1);
        if (parts.length > SUB_IDENTIFIERS_MAX) {
            return Optional.empty();
        }
        int[] subIdentifiers = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                subIdentifiers[i] = Integer.parseUnsignedInt(parts[i]);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new Oid(subIdentifiers));
    }

    public int length() {
        return subIdentifiers.length;
    }

    /** The sub-identifier at this place, as 32 bits without sign. */
    public int at(int index) {
        return subIdentifiers[index];
    }

    public int[] toArray() {
        return subIdentifiers.clone();
    }

    public Oid append(int... tail) {
        int[] joined = Arrays.copyOf(subIdentifiers, subIdentifiers.length + tail.length);
        System.arraycopy(tail, 0, joined, subIdentifiers.length, tail.length);
        return of(joined);
    }

    public Oid append(Oid tail) {
        return append(tail.subIdentifiers);
    }

    /** Whether this lies at or under {@code root}. */
    public boolean startsWith(Oid root) {
        int n = root.subIdentifiers.length;
        return subIdentifiers.length >= n && Arrays.equals(subIdentifiers, 0, n, root.subIdentifiers, 0, n);
    }

    /** What follows the first {@code count} sub-identifiers: a table row's index, where a column's length is given. */
    public Oid dropFirst(int count) {
        return new Oid(Arrays.copyOfRange(subIdentifiers, count, subIdentifiers.length));
    }

    @Override
    public int compareTo(Oid other) {
        return Arrays.compareUnsigned(subIdentifiers, other.subIdentifiers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Oid that && Arrays.equals(subIdentifiers, that.subIdentifiers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(subIdentifiers);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(subIdentifiers.length * 4);
        for (int i = 0; i < subIdentifiers.length; i++) {
            text.append(i > 0 ? "." : "").append(Integer.toUnsignedString(subIdentifiers[i]));
        }
        return text.toString();
    }
}
