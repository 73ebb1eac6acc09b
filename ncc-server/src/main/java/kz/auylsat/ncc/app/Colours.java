package kz.auylsat.ncc.app;

import java.util.Map;

/** Whether text may be coloured: for eyes at a terminal that do not forbid it. */
final class Colours {
    private Colours() {}

    /** {@code deploy/ncc} tells whether standard output is a terminal. */
    static boolean onStandardOutput() {
        return wanted(Boolean.getBoolean("auylsat.terminal.out"), System.getenv());
    }

    /** By no-color.org, {@code NO_COLOR} forbids it, whatever its value. */
    static boolean wanted(boolean terminal, Map<String, String> environment) {
        return terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }
}
