package kz.auylsat.agent.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import kz.auylsat.link.control.AgentConfiguration;

/** A driver of three settings outside the process, set one after the other: a kill between leaves them mixed. */
final class FakeDriver implements SettingsDriver {
    private final String name;
    private final SimulatedDisk disk;
    private final Fate fate;
    private final Random random;
    private final double rollbackFails;
    final long[] settings = new long[3];
    boolean savesAgain;

    FakeDriver(String name, SimulatedDisk disk, Fate fate, Random random, double rollbackFails) {
        this.name = name;
        this.disk = disk;
        this.fate = fate;
        this.random = random;
        this.rollbackFails = rollbackFails;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void check(AgentConfiguration next) throws SettingsException {
        if (Kind.of(next) == Kind.CHECK_FAILS) {
            throw new SettingsException("no such port");
        }
    }

    @Override
    public void apply(long version, AgentConfiguration next) throws SettingsException {
        long[] saved = saved();
        boolean keptAlready = !savesAgain && saved.length > 0 && saved[0] == version;
        try {
            // Written again all the same: what can be read after a kill need not be on the disk yet.
            disk.write("saved-" + name, text(version, keptAlready ? Arrays.copyOfRange(saved, 1, 4) : settings));
        } catch (IOException e) {
            throw new SettingsException("cannot keep what was", e);
        }
        for (int i = 0; i < settings.length; i++) {
            fate.step();
            if (i == 1 && Kind.of(next) == Kind.APPLY_FAILS) {
                throw new SettingsException("refused by the device");
            }
            if (i == 2 && Kind.of(next) == Kind.DRIVER_BUG) {
                throw new IllegalStateException("a bug");
            }
            settings[i] = version;
        }
        fate.step();
    }

    @Override
    public void rollback(long version, Optional<AgentConfiguration> confirmed) throws SettingsException {
        long[] saved = saved();
        if (saved.length == 0 || saved[0] != version) {
            return;
        }
        for (int i = 0; i < settings.length; i++) {
            fate.step();
            if (random.nextDouble() < rollbackFails) {
                throw new SettingsException("the device does not answer");
            }
            settings[i] = saved[i + 1];
        }
        fate.step();
        disk.delete("saved-" + name);
    }

    private static byte[] text(long version, long[] were) {
        String values = Arrays.stream(were).mapToObj(Long::toString).collect(Collectors.joining(","));
        return (version + "," + values).getBytes(StandardCharsets.US_ASCII);
    }

    private long[] saved() {
        return disk.read("saved-" + name, 100)
                .map(bytes -> Arrays.stream(new String(bytes, StandardCharsets.US_ASCII).split(",", -1))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .orElse(new long[0]);
    }
}
