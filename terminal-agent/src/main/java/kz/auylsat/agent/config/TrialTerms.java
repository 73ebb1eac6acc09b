package kz.auylsat.agent.config;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.control.NetworkConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What a trial goes by.
 *
 * @param confirmWithin after so much time without weather it is rolled back
 * @param fadeHoldMax so long in all the timer waits for weather
 * @param changesModem whether the modem's part differs from the confirmed one's: then no loss of signal is weather
 * @param changesNetwork whether the network's part differs: then a silent modem is the bundle's doing
 */
record TrialTerms(Duration confirmWithin, Duration fadeHoldMax, boolean changesModem, boolean changesNetwork) {
    static TrialTerms of(@Nullable AgentConfiguration confirmed, AgentConfiguration pending) {
        Optional<ModemConfiguration> modem = confirmed == null ? Optional.empty() : confirmed.modem();
        Optional<NetworkConfiguration> network = confirmed == null ? Optional.empty() : confirmed.network();
        return new TrialTerms(
                pending.trial().confirmWithin(),
                pending.trial().fadeHoldMax(),
                !Objects.equals(modem, pending.modem()),
                !Objects.equals(network, pending.network()));
    }
}
