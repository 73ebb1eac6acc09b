package kz.auylsat.ncc.api;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that have a server over ten fake villages each for itself, and a client that is let in. */
abstract class OnFreshNcc {
    @TempDir
    private Path folder;

    FakeNcc ncc;
    ApiClient client;

    @BeforeEach
    final void start() {
        ncc = FakeNcc.start(folder, 10, FakeNcc.testSettings());
        client = new ApiClient(ncc, "tests");
    }

    @AfterEach
    final void stop() {
        if (ncc != null) {
            ncc.close();
        }
    }
}
