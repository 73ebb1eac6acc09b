package kz.auylsat.ncc.app;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which points of line protocol there are, by a number of 64 bits made of each one's terminal and time; pure, not
 * thread-safe. Two of a few million points share a number once in a million runs.
 */
final class BenchPointNames {
    private static final byte[] TERMINAL = ",terminal=".getBytes(StandardCharsets.US_ASCII);
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Open addressing; 0 where free. */
    private long[] numbers = new long[1 << 16];

    private int distinct;
    private long lines;

    /** Adds every line of these, which end in a line break each. */
    void addLines(byte[] text) {
        int start = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                addLine(text, start, i);
                start = i + 1;
            }
        }
    }

    boolean has(String terminal, long timeMillis) {
        byte[] name = (terminal + " " + timeMillis).getBytes(StandardCharsets.US_ASCII);
        return numbers[slot(numbers, hash(FNV_OFFSET, name, 0, name.length) | 1)] != 0;
    }

    /** All that came, also those that came twice. */
    long lines() {
        return lines;
    }

    int distinct() {
        return distinct;
    }

    private void addLine(byte[] text, int start, int end) {
        int from = indexOf(text, start, end) + TERMINAL.length;
        int to = from;
        while (text[to] != ' ') {
            to++;
        }
        int time = end;
        while (text[time - 1] != ' ') {
            time--;
        }
        add(hash(hash(FNV_OFFSET, text, from, to), text, time - 1, end) | 1);
        lines++;
    }

    private static int indexOf(byte[] text, int start, int end) {
        for (int i = start; i <= end - TERMINAL.length; i++) {
            if (Arrays.equals(text, i, i + TERMINAL.length, TERMINAL, 0, TERMINAL.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "a point without a terminal: " + new String(text, start, end - start, StandardCharsets.UTF_8));
    }

    private void add(long number) {
        if (distinct * 2 >= numbers.length) {
            long[] larger = new long[numbers.length * 2];
            for (long each : numbers) {
                if (each != 0) {
                    larger[slot(larger, each)] = each;
                }
            }
            numbers = larger;
        }
        int slot = slot(numbers, number);
        if (numbers[slot] == 0) {
            numbers[slot] = number;
            distinct++;
        }
    }

    /** Where this number is, or would be. */
    private static int slot(long[] numbers, long number) {
        int mask = numbers.length - 1;
        int slot = (int) (number ^ number >>> 32) & mask;
        while (numbers[slot] != 0 && numbers[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static long hash(long seed, byte[] bytes, int from, int to) {
        long hash = seed;
        for (int i = from; i < to; i++) {
            hash = (hash ^ bytes[i]) * FNV_PRIME;
        }
        return hash;
    }
}
