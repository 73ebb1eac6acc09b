package kz.auylsat.ncc.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Template;
import kz.auylsat.ncc.inventory.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Templates of which no box's configuration can be made: whoever waits for the server to say so has a village that never
 * answers. Boxes whose keys somebody types get theirs from elsewhere.
 */
final class BundleCheck {
    /** Of the facts of a site and not of a template, as boxes call them. */
    private static final String SITE = "site.";

    private final CheckScope scope;
    private final BundleReview review;
    private final Set<Asked> asked = new HashSet<>();
    private final Set<Finding> findings = new LinkedHashSet<>();

    /** What an answer hangs on: the same for most villages of a template, whose boxes differ in facts alone. */
    private record Asked(ObjectNode bundle, int port) {}

    private BundleCheck(CheckScope scope, BundleReview review) {
        this.scope = scope;
        this.review = review;
    }

    static List<Finding> look(CheckScope scope, BundleReview review) {
        BundleCheck check = new BundleCheck(scope, review);
        List<Terminal> concerned = scope.target().terminals().values().stream()
                .filter(check::isConcerned)
                .toList();
        concerned.forEach(check::ask);
        if (!concerned.isEmpty() && !review.hasGateway()) {
            check.findings.add(withoutGateway(concerned));
        }
        return List.copyOf(check.findings);
    }

    private static Finding withoutGateway(List<Terminal> concerned) {
        return PlanChecks.warning(
                CheckName.BUNDLE,
                Planner.name(concerned.get(0)),
                "agent.credential",
                "generate, and the NCC's configuration has no gateway, so "
                        + (concerned.size() == 1 ? "its box cannot" : "none of " + concerned.size() + " boxes can")
                        + " enrol",
                "write gateway: {host: 0.0.0.0, names: [ncc.example.org]} there before boxes are installed");
    }

    private boolean isConcerned(Terminal terminal) {
        AgentAddress agent = terminal.agent();
        return agent != null
                && agent.generatesCredential()
                && (scope.isChanged(terminal)
                        || scope.target().templatesOf(terminal).stream().anyMatch(scope::isChanged));
    }

    private void ask(Terminal terminal) {
        ObjectNode bundle = scope.target().bundleOf(terminal);
        int port = Objects.requireNonNull(terminal.agent()).port();
        if (!asked.add(new Asked(bundle, port))) {
            return;
        }
        if (bundle.isEmpty()) {
            findings.add(PlanChecks.warning(
                    CheckName.BUNDLE,
                    Planner.name(terminal),
                    "template",
                    "none that has a bundle, so its box gets no configuration yet",
                    "write template: with one whose bundle has at least snmp: {managers: [10.58.0.0/16]}, the networks that"
                            + " the NCC asks from"));
        } else {
            review.faults(scope.target(), terminal).forEach(fault -> findings.add(finding(terminal, fault)));
        }
    }

    private Finding finding(Terminal terminal, BundleReview.Fault fault) {
        Template template = fault.place().startsWith(SITE) ? null : author(terminal, fault.place());
        return PlanChecks.error(
                CheckName.BUNDLE,
                Planner.name(template == null ? terminal : template),
                fault.place().isEmpty() ? "bundle" : "bundle." + fault.place(),
                fault.what(),
                fault.advice());
    }

    /** The template that wrote what is wrong; of what nobody wrote, the terminal's own. */
    private @Nullable Template author(Terminal terminal, String place) {
        List<Template> templates = scope.target().templatesOf(terminal);
        String pointer =
                place.isEmpty() ? "" : "/" + place.replaceAll("\\.|\\[", "/").replace("]", "");
        return templates.stream()
                .filter(template -> isWritten(template.bundle(), pointer))
                .findFirst()
                .orElse(templates.isEmpty() ? null : templates.get(0));
    }

    private static boolean isWritten(JsonNode bundle, String pointer) {
        return !bundle.at(pointer).isMissingNode();
    }
}
