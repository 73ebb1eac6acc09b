package kz.auylsat.ncc.app;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which of a benchmark's targets were missed, and by how much; pure. */
final class BenchTargets {
    private final List<String> missed = new ArrayList<>();

    /** @param what is measured, with its unit */
    BenchTargets atLeast(String what, double measured, double wanted) {
        if (!(measured >= wanted)) {
            missed.add(what + ": " + text(measured) + ", " + text(wanted - measured) + " below the " + text(wanted)
                    + " that are wanted");
        }
        return this;
    }

    /** @param what is measured, with its unit */
    BenchTargets atMost(String what, double measured, double allowed) {
        if (!(measured <= allowed)) {
            missed.add(what + ": " + text(measured) + ", " + text(measured - allowed) + " above the " + text(allowed)
                    + " that are allowed");
        }
        return this;
    }

    /** One line each; empty where all hold. */
    List<String> missed() {
        return List.copyOf(missed);
    }

    private static String text(double number) {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }
}
