package kz.auylsat.ncc.app;

import java.util.List;
import kz.auylsat.ncc.apply.StepEffect;

/** What else an apply changes with a thing, in the command and in the server alike. */
final class ApplyEffects {
    private ApplyEffects() {}

    static List<StepEffect> of(NccConfiguration configuration, SecretsWiring secrets) {
        return List.of(
                new LifeRowsWriter(),
                new EnrolmentEffect(
                        secrets.enrolments(), configuration.secrets().tokenFor()));
    }
}
