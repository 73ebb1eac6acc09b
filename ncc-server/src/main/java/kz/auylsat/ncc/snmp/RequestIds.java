package kz.auylsat.ncc.snmp;

import java.util.function.IntPredicate;

/** Identifiers of requests, one after another: positive, for some agents return others wrongly, and none twice at a time. */
final class RequestIds {
    private int last;

    /** @param start any number; one at random lets no answer to an earlier process match */
    RequestIds(int start) {
        last = start & Integer.MAX_VALUE;
    }

    /** @param taken whether an identifier belongs to a request in flight */
    int next(IntPredicate taken) {
        do {
            last = (last + 1) & Integer.MAX_VALUE;
        } while (last == 0 || taken.test(last));
        return last;
    }
}
