package kz.auylsat.ncc.app;

import java.time.InstantSource;
import java.util.Optional;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.ncc.enrolment.PageSecret;

/** What stands on the sheets of a running NCC's villages, as a technician reads it there; every method blocks. */
final class DemoSheets {
    private final SecretsWiring secrets;
    private final EnrolmentSheets sheets;
    private final InstantSource clock;

    DemoSheets(NccConfiguration.Gateway gateway, SecretsWiring secrets, String authorityPin, InstantSource clock) {
        this.secrets = secrets;
        this.sheets = new EnrolmentSheets(secrets.enrolments(), gateway, gateway.port(), authorityPin);
        this.clock = clock;
    }

    /** The token of a terminal's box; empty where none waits for it. */
    Optional<String> token(String terminalId) {
        return secrets.database()
                .read(handle -> sheets.token(handle, terminalId, clock.instant()))
                .map(EnrolmentToken::text);
    }

    /** The PIN of the page of a terminal's box; empty where it has none. */
    Optional<String> pin(String terminalId) {
        return secrets.database()
                .read(handle -> secrets.enrolments().keys().page(handle, terminalId))
                .map(PageSecret::pin);
    }
}
