package kz.auylsat.ncc.app;

import java.util.List;

/** What was asked cannot be answered as it is; each line of the message is one reason with what to write instead. */
final class RefusedException extends RuntimeException {
    RefusedException(String reason) {
        super(reason);
    }

    RefusedException(List<String> reasons) {
        super(String.join("\n", reasons));
    }
}
