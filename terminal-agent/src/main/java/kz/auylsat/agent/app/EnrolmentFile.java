package kz.auylsat.agent.app;

import java.io.IOException;
import java.util.Optional;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.agent.gateway.GatewayAddress;
import kz.auylsat.agent.gateway.Identity;
import kz.auylsat.agent.gateway.IdentityFile;
import kz.auylsat.link.control.GatewayConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who this box is and at which gateway it was enrolled, as {@link EnrolCommand} left it; of the worker's thread. */
final class EnrolmentFile {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentFile.class);
    private static final long UPLOAD_BYTES_PER_SECOND = 16_000;

    private final IdentityFile file;
    private final GatewayPlaceFile place;
    private volatile @Nullable GatewayAddress enrolledAt;

    EnrolmentFile(LocalSettings settings, DiskReserve reserve) {
        file = new IdentityFile(settings.identity(), reserve::write);
        place = new GatewayPlaceFile(settings);
    }

    IdentityFile file() {
        return file;
    }

    /** Empty before the enrolment, and where what it left cannot be read, which is logged. */
    Optional<Identity> identity() {
        try {
            enrolledAt = place.read().orElse(null);
            return enrolledAt == null ? Optional.empty() : file.read();
        } catch (IOException e) {
            LOG.error("{}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The gateway of the identity that was read, until a configuration names one. */
    Optional<GatewayConfiguration> gateway() {
        return Optional.ofNullable(enrolledAt)
                .map(at -> new GatewayConfiguration(at.host(), at.port(), UPLOAD_BYTES_PER_SECOND));
    }

    /** Whether the box was enrolled once more since it became {@code mine}. */
    boolean isOtherThan(Identity mine) throws IOException {
        return !place.read().equals(Optional.ofNullable(enrolledAt))
                || !file.read().map(Identity::serialText).equals(Optional.of(mine.serialText()));
    }
}
