package kz.auylsat.ncc.gateway;

import org.jspecify.annotations.Nullable;

/**
 * Whether the box that sends is the one that got the last answer: each answer gives a chain token, and the box shows its
 * newest.
 *
 * <p>Two are good: the latest given, and the one shown last, for the answer to it may have been lost. Where that one is
 * shown again the token of the lost answer is no good any more, so of two boxes with one identity the second to speak is
 * taken for a lost answer once, and the first is noticed when it speaks next.
 *
 * <p>The same start of the program is the same box, whatever it shows: a request that it gave up may arrive after the next.
 *
 * @param shown the token shown last; null before the first telemetry of an identity
 * @param given the token given with the answer to that; null likewise
 * @param boot the start of the program that showed it, which no disk carries; null likewise
 */
record ChainCheck(
        @Nullable String shown,
        @Nullable String given,
        @Nullable String boot) {
    static final ChainCheck NEW = new ChainCheck(null, null, null);

    /** Whether these are two boxes, or a disk put back from an earlier copy. */
    boolean isCloned(String token, String boot) {
        return given != null && !boot.equals(this.boot) && !token.equals(given) && !token.equals(shown);
    }

    static ChainCheck next(String token, String fresh, String boot) {
        return new ChainCheck(token, fresh, boot);
    }
}
