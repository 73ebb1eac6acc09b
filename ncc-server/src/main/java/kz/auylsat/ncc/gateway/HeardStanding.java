package kz.auylsat.ncc.gateway;

import java.time.Instant;
import java.util.Optional;
import kz.auylsat.link.control.ConfigurationStanding;
import kz.auylsat.link.control.ConfigurationStanding.State;

/**
 * What is known of a box's configuration, of what it says with each wait and of what is heard in between; pure.
 *
 * <p>A wait lasts for minutes, so what it began with grows old: a confirmation and the event at a trial's end say more.
 */
final class HeardStanding {
    private HeardStanding() {}

    /** After the box said {@code told} with a wait; kept as it is where it is no line of ours. */
    static String told(String known, String told, Instant now) {
        Optional<ConfigurationStanding> before = ConfigurationStanding.parse(known);
        return ConfigurationStanding.parse(told)
                .map(says -> told(before, says, now).text())
                .orElse(told);
    }

    private static ConfigurationStanding told(
            Optional<ConfigurationStanding> known, ConfigurationStanding says, Instant now) {
        if (known.isEmpty() || known.get().version() != says.version()) {
            return since(says, now);
        }
        ConfigurationStanding before = known.get();
        // A version is tried once: this was said before the trial ended, or before the box had the NCC's answer.
        if (isEnd(before.state()) && !isEnd(says.state())) {
            return before;
        }
        return since(says, before.state() == says.state() ? before.at().orElse(now) : now);
    }

    /** After this was heard of a version; late news of an older one say nothing. */
    static String heard(String known, ConfigurationStanding heard, Instant now) {
        Optional<ConfigurationStanding> before = ConfigurationStanding.parse(known);
        return before.isPresent() && before.get().version() > heard.version()
                ? known
                : told(before, heard, now).text();
    }

    private static ConfigurationStanding since(ConfigurationStanding says, Instant otherwise) {
        return says.at().isPresent() ? says : says.at(otherwise);
    }

    private static boolean isEnd(State state) {
        return state == State.CONFIRMED || state == State.ROLLED_BACK || state == State.NOT_RUN;
    }
}
