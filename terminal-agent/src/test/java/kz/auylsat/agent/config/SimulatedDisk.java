package kz.auylsat.agent.config;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A disk with a cache: a write is a file beside, its rename and a sync; what is not synced may be lost by a power cut. */
class SimulatedDisk implements ConfigurationDisk {
    /** How a disk fails. */
    enum Trouble {
        NONE,
        FULL,
        /** A write may be on the disk or not, and fails. */
        EIO
    }

    private final Map<String, byte[]> synced = new HashMap<>();
    private final Map<String, byte[]> cached = new HashMap<>();
    private final Random random;
    private final Fate fate;
    Trouble trouble = Trouble.NONE;

    SimulatedDisk(Random random, Fate fate) {
        this.random = random;
        this.fate = fate;
    }

    @Override
    public Optional<byte[]> read(String name, int bytesMax) {
        return Optional.ofNullable(cached.get(name));
    }

    @Override
    public void write(String name, byte[] content) throws IOException {
        fate.step();
        if (trouble == Trouble.FULL) {
            throw new IOException("No space left on device");
        }
        if (trouble == Trouble.EIO && random.nextBoolean()) {
            throw new IOException("Input/output error");
        }
        fate.step();
        cached.put(name, content.clone());
        fate.step();
        if (trouble == Trouble.EIO) {
            throw new IOException("Input/output error");
        }
        synced.put(name, content.clone());
        fate.step();
    }

    @Override
    public void delete(String name) {
        fate.step();
        cached.remove(name);
        fate.step();
        synced.remove(name);
    }

    @Override
    public List<String> names() {
        return cached.keySet().stream().sorted().toList();
    }

    /** What is left after a power cut: of each file that was not synced, the old or the new. */
    void powerCut() {
        Set<String> names = new HashSet<>(cached.keySet());
        names.addAll(synced.keySet());
        for (String name : names) {
            byte[] left = random.nextBoolean() ? cached.get(name) : synced.get(name);
            if (left == null) {
                cached.remove(name);
                synced.remove(name);
            } else {
                cached.put(name, left);
                synced.put(name, left);
            }
        }
    }
}
