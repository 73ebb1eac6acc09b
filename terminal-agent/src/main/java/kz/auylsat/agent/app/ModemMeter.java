package kz.auylsat.agent.app;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import kz.auylsat.agent.page.Meter;
import kz.auylsat.agent.page.SilentModemException;
import kz.auylsat.agent.page.SilentModemException.Reason;
import kz.auylsat.agent.sample.ModemClient;
import kz.auylsat.agent.sample.ModemReading;
import kz.auylsat.link.report.MetricValues;
import kz.auylsat.link.report.Reachability;
import org.jspecify.annotations.Nullable;

/** The page's meter on the modem of the moment. */
final class ModemMeter implements Meter {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** So long another reading may be under way. */
    private static final int TRIES = 20;

    private static final long TRY_AGAIN_MILLIS = 25;

    private final Supplier<@Nullable ModemClient> modem;

    ModemMeter(Supplier<@Nullable ModemClient> modem) {
        this.modem = modem;
    }

    @Override
    public MetricValues read() throws SilentModemException, InterruptedIOException {
        ModemClient client = modem.get();
        if (client == null) {
            throw new SilentModemException(Reason.NO_MODEM, "no modem is configured yet");
        }
        CompletableFuture<ModemReading> came = new CompletableFuture<>();
        try {
            for (int i = 0; i < TRIES; i++) {
                if (client.readQuick(came::complete)) {
                    return values(came.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
                }
                Thread.sleep(TRY_AGAIN_MILLIS);
            }
            throw new SilentModemException(Reason.BUSY, "the modem is busy");
        } catch (TimeoutException e) {
            throw new SilentModemException(Reason.SILENT, "the modem does not answer");
        } catch (ExecutionException e) {
            throw new SilentModemException(Reason.SILENT, "the modem cannot be asked: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the page ends");
        }
    }

    private static MetricValues values(ModemReading reading) throws SilentModemException {
        if (reading.reachability() != Reachability.UP) {
            boolean refused = reading.reachability() == Reachability.AUTHENTICATION_FAILED
                    || reading.reachability() == Reachability.REFUSED;
            throw new SilentModemException(
                    refused ? Reason.REFUSED : Reason.SILENT,
                    "the modem does not answer (" + reading.reachability().id() + ")");
        }
        return reading.values();
    }
}
