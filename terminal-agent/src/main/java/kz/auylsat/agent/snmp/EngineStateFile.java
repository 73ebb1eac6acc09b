package kz.auylsat.agent.snmp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kz.auylsat.agent.disk.DurableFile;

/** Keeps {@link EngineState} in the file {@code engine} of a folder, so that it survives a power cut. */
final class EngineStateFile {
    private static final int OCTETS_MAX = 64;

    private final Path file;

    EngineStateFile(Path folder) {
        this.file = folder.resolve("engine");
    }

    /**
     * The state of this start, on disk when this returns.
     *
     * <p>Where the disk takes nothing it is an engine id that was never used and never will be again, so that boots need not be
     * remembered.
     */
    EngineState start(InstantSource clock, RandomGenerator random) {
        EngineState state = EngineState.next(read(), clock.instant(), random);
        try {
            DurableFile.write(file, state.encode());
            return state;
        } catch (IOException e) {
            return EngineState.anew(random);
        }
    }

    private Optional<EngineState> read() {
        try {
            return DurableFile.read(file, OCTETS_MAX).flatMap(EngineState::decode);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
