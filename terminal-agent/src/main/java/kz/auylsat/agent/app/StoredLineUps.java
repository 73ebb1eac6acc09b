package kz.auylsat.agent.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.auylsat.agent.gateway.LineUps;
import kz.auylsat.agent.lineup.LineUpStore;
import kz.auylsat.agent.lineup.UnsentPart;

/** The finished line-ups as the gateway's upload sees them. */
final class StoredLineUps implements LineUps {
    private final LineUpStore store;

    StoredLineUps(LineUpStore store) {
        this.store = store;
    }

    @Override
    public List<Part> unsent() {
        List<Part> parts = new ArrayList<>();
        store.unsent().forEach(part -> parts.add(new Part(part.lineUp().toString(), part.photo())));
        return parts;
    }

    @Override
    public Optional<byte[]> content(Part part) throws IOException {
        return store.content(unsent(part));
    }

    @Override
    public void sent(Part part) throws IOException {
        store.sent(unsent(part));
    }

    private static UnsentPart unsent(Part part) {
        return new UnsentPart(UUID.fromString(part.lineUp()), part.photo());
    }
}
