package kz.auylsat.agent.app;

import java.util.Optional;

/** The version that the build wrote into the jar. */
final class Version {
    private Version() {}

    static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
