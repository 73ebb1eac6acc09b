package kz.auylsat.ncc.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import kz.auylsat.ncc.apply.StepEffect;
import kz.auylsat.ncc.database.Database;

/** What the command and the server make with each step of an apply, for tests of other packages. */
public final class RealEffects {
    private RealEffects() {}

    /** @param keyFile of the master key; made where it is not there */
    public static List<StepEffect> of(Database database, Path keyFile) {
        NccConfiguration.Secrets settings = new NccConfiguration.Secrets(keyFile, List.of(), Duration.ofDays(14));
        return List.of(
                new LifeRowsWriter(),
                new EnrolmentEffect(
                        SecretsWiring.of(settings, database, Clock.systemUTC()).enrolments(), settings.tokenFor()));
    }
}
