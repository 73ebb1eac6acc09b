package kz.auylsat.ncc.plan;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a check has to say of one thing.
 *
 * @param field the field's path; null where it is of the thing as a whole
 * @param what is wrong, without the thing's name
 * @param advice what to do
 * @param place where the thing is wished, as {@code villages/ayni.yaml:9}; null where no file says it
 */
public record Finding(
        Severity severity,
        CheckName check,
        ItemName item,
        @Nullable String field,
        String what,
        String advice,
        @Nullable String place) {
    /** Errors first, then by check and by thing. */
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::check)
            .thenComparing(Finding::item)
            .thenComparing(Finding::what);

    Finding at(@Nullable String where) {
        return new Finding(severity, check, item, field, what, advice, where);
    }

    /** One line, as a compiler would say it. */
    @Override
    public String toString() {
        return (place == null ? "" : place + ": ") + item + ": " + (field == null ? "" : field + ": ") + what + "; "
                + advice;
    }
}
