package kz.auylsat.ncc.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.EnrolmentToken;
import kz.auylsat.link.geometry.MagneticDeclination;
import kz.auylsat.ncc.enrolment.Enrolment;
import kz.auylsat.ncc.enrolment.EnrolmentStore;
import kz.auylsat.ncc.enrolment.PageSecret;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Settlement;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.satellite.Pointing;
import kz.auylsat.ncc.satellite.Site;
import org.jdbi.v3.core.Handle;

/** The sheets of terminals whose token waits for a box. */
final class EnrolmentSheets {
    private final EnrolmentStore enrolments;
    private final NccConfiguration.Gateway gateway;
    private final int port;
    private final String pin;

    /**
     * @param port of the gateway as boxes reach it
     * @param pin of the authority that boxes are to trust
     */
    EnrolmentSheets(EnrolmentStore enrolments, NccConfiguration.Gateway gateway, int port, String pin) {
        this.enrolments = enrolments;
        this.gateway = gateway;
        this.port = port;
        this.pin = pin;
    }

    /** A terminal's token that waits, as the box takes it; empty where none does. */
    Optional<EnrolmentToken> token(Handle handle, String terminalId, Instant now) {
        return waiting(handle, terminalId, now)
                .flatMap(each -> enrolments.tokenBytes(handle, each.id()))
                .map(bytes -> EnrolmentToken.of(terminalId, bytes, pin));
    }

    private Optional<Enrolment> waiting(Handle handle, String terminalId, Instant now) {
        return enrolments.enrolments(handle, terminalId).stream()
                .filter(each -> each.state(now) == Enrolment.State.WAITING)
                .findFirst();
    }

    /**
     * The sheets of these terminals.
     *
     * @throws RefusedException naming every terminal of which none can be made, and why
     */
    List<EnrolmentSheet> of(Handle handle, Inventory inventory, List<String> terminalIds, Instant now) {
        List<EnrolmentSheet> sheets = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String id : terminalIds) {
            Optional<Terminal> terminal = inventory.terminal(id);
            Optional<EnrolmentToken> token = token(handle, id, now);
            if (terminal.isEmpty()) {
                refused.add(id + " is not in the inventory: mind the spelling, or apply its manifest first");
            } else if (token.isEmpty()) {
                refused.add(id + " has no token that waits: ncc enrol renew " + id + " makes one");
            } else {
                sheets.add(sheet(handle, inventory, terminal.get(), token.get(), now));
            }
        }
        if (!refused.isEmpty()) {
            throw new RefusedException(refused);
        }
        return sheets;
    }

    private EnrolmentSheet sheet(
            Handle handle, Inventory inventory, Terminal terminal, EnrolmentToken token, Instant now) {
        Settlement settlement = inventory.settlementOf(terminal);
        AgentAddress agent = terminal.agent();
        boolean hasPage = inventory.bundleOf(terminal).has("page");
        return new EnrolmentSheet(
                terminal.id(),
                inventory.namesOf(terminal),
                settlement.region(),
                HostText.withPort(gateway.names().get(0), port),
                token.text(),
                waiting(handle, terminal.id(), now).orElseThrow().expiresAt(),
                hasPage
                        ? enrolments
                                .keys()
                                .page(handle, terminal.id())
                                .map(PageSecret::pin)
                                .orElse("")
                        : "",
                agent == null ? "" : agent.hostAndPort(),
                Pointing.of(Site.of(inventory, terminal), MagneticDeclination.decimalYear(now)));
    }
}
