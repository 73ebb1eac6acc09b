package kz.auylsat.ncc.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a whole carrier carries at the MODCOD of one terminal, in a clear sky.
 *
 * @param forwardBps bits a second from the hub; null where it is not known
 * @param backBps bits a second to the hub; null where it is not known, or there is no return carrier
 */
public record LinkRates(
        @Nullable Double forwardBps, @Nullable Double backBps) {
    public static final LinkRates UNKNOWN = new LinkRates(null, null);
}
