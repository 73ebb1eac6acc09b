package kz.auylsat.ncc.gateway;

import java.util.Optional;

/** How bundles are kept, for they hold keys: sealed, and opened when one goes out to its own box. */
public interface BundleSeal {
    /** Bundles are kept as they are; for tests and measurements. */
    BundleSeal NONE = new BundleSeal() {
        @Override
        public String seal(String terminal, long version, String jws) {
            return jws;
        }

        @Override
        public Optional<String> open(String terminal, long version, String kept) {
            return Optional.of(kept);
        }

        @Override
        public String beginning() {
            return "";
        }
    };

    /** What is kept of a bundle; throws a RuntimeException with one line where it cannot be sealed. */
    String seal(String terminal, long version, String jws);

    /** The bundle again, also of what was kept before there was a seal; empty where it cannot be opened now. */
    Optional<String> open(String terminal, long version, String kept);

    /** What every text begins with that {@link #seal} makes today; empty where nothing tells it. */
    String beginning();
}
