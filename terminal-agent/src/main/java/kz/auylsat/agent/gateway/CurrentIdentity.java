package kz.auylsat.agent.gateway;

import java.io.IOException;

/** The box's identity of the moment; thread-safe. */
public final class CurrentIdentity {
    private final IdentityFile file;
    private volatile Identity now;

    public CurrentIdentity(IdentityFile file, Identity now) {
        this.file = file;
        this.now = now;
    }

    public Identity now() {
        return now;
    }

    /** Takes the next one once it is durable. */
    void become(Identity next) throws IOException {
        file.write(next);
        now = next;
    }
}
