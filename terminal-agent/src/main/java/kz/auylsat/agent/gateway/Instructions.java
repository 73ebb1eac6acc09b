package kz.auylsat.agent.gateway;

import java.time.Instant;
import java.util.Map;

/** Takes what the NCC wants done; called on the worker's thread, must not block for long. */
public interface Instructions {
    /** A configuration bundle as it came: nothing of it is verified yet. The same one may come again. */
    void bundle(String jws);

    /** A command; the same one may come again until the NCC has its result. */
    void command(String id, String kind, Map<String, String> arguments, Instant expiresAt);
}
