package kz.auylsat.simulator.model;

import org.jspecify.annotations.Nullable;

/** Where a simulated terminal stands; {@code kind} is null where the fleet is to choose the device. */
public record Site(
        String id,
        double latitudeDeg,
        double longitudeDeg,
        double heightMetres,
        @Nullable TerminalKind kind) {
    public Site {
        if (!(latitudeDeg >= -90 && latitudeDeg <= 90)) {
            throw new IllegalArgumentException("latitude " + latitudeDeg);
        }
        if (!(longitudeDeg >= -180 && longitudeDeg <= 180)) {
            throw new IllegalArgumentException("longitude " + longitudeDeg);
        }
    }
}
