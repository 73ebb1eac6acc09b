package kz.auylsat.ncc.secret;

/** Bytes that nobody can guess; seeded in tests. */
@FunctionalInterface
public interface RandomBytes {
    byte[] next(int size);
}
