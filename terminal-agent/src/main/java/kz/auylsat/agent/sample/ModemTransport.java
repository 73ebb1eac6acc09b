package kz.auylsat.agent.sample;

import java.time.Duration;
import java.util.function.Consumer;

/** Carries one request at a time to the modem and its answer back. */
interface ModemTransport extends AutoCloseable {

    /**
     * Sends a request; {@code then} is called once, on whatever thread, perhaps before this returns.
     *
     * @param timeout how long to wait after each sending
     * @param retries sendings after the first
     */
    void send(ModemRequest request, Duration timeout, int retries, Consumer<ModemAnswer> then);

    @Override
    void close();
}
