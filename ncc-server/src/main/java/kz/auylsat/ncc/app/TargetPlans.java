package kz.auylsat.ncc.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.link.profile.PollPlan;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Hub;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.RowOf;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.poll.PollTarget;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import kz.auylsat.ncc.snmp.SnmpEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * What is to be polled: the agents of an inventory, each with its credentials and the plan of its profile. Pure.
 *
 * @param targets agents whose profile is known
 * @param unidentified agents whose profile is {@code auto} and not found yet, by the identifier of terminal or hub
 * @param withoutCredential the credential that is not known, by the identifier of terminal or hub: they are not polled
 * @param plans by profile, parameters and rows, for the planning after this one: an agent of the same plan is left alone
 */
record TargetPlans(
        List<PollTarget> targets,
        Map<String, SnmpEndpoint> unidentified,
        Map<String, String> withoutCredential,
        Map<List<Object>, PollPlan> plans) {
    static final TargetPlans NONE = new TargetPlans(List.of(), Map.of(), Map.of(), Map.of());

    /**
     * @param profiles the profile of an identifier
     * @param found profile identifiers that probing has found, by the identifier of terminal or hub
     */
    static TargetPlans of(
            Inventory inventory,
            TerminalCredentials credentials,
            Function<String, Optional<DeviceProfile>> profiles,
            Map<String, String> found,
            Duration interval,
            TargetPlans before) {
        Planner planner = new Planner(credentials, profiles, found, interval, before.plans);
        for (Terminal terminal : inventory.terminals().values()) {
            AgentAddress agent = terminal.agent();
            if (agent != null) {
                planner.add(
                        terminal.id(),
                        agent,
                        terminal.profileId(),
                        terminal.parameters(),
                        terminal.pollInterval(),
                        Map.of());
            }
        }
        for (Hub hub : inventory.hubs().values()) {
            Map<String, String> terminalByRow = inventory.terminalsOfHub(hub.id()).stream()
                    .collect(Collectors.toMap(TargetPlans::row, Terminal::id));
            planner.add(hub.id(), hub.agent(), hub.profileId(), hub.parameters(), hub.pollInterval(), terminalByRow);
        }
        return new TargetPlans(
                List.copyOf(planner.targets),
                Map.copyOf(planner.unidentified),
                Map.copyOf(planner.withoutCredential),
                Map.copyOf(planner.plans));
    }

    private static String row(Terminal terminal) {
        RowOf via = terminal.via();
        if (via == null) {
            throw new IllegalArgumentException(terminal.id() + " has no hub");
        }
        return via.row();
    }

    private static final class Planner {
        private final TerminalCredentials credentials;
        private final Function<String, Optional<DeviceProfile>> profiles;
        private final Map<String, String> found;
        private final Duration interval;
        private final List<PollTarget> targets = new ArrayList<>();
        private final Map<String, SnmpEndpoint> unidentified = new HashMap<>();
        private final Map<String, String> withoutCredential = new TreeMap<>();
        private final Map<List<Object>, PollPlan> plansBefore;
        private final Map<List<Object>, PollPlan> plans = new HashMap<>();

        Planner(
                TerminalCredentials credentials,
                Function<String, Optional<DeviceProfile>> profiles,
                Map<String, String> found,
                Duration interval,
                Map<List<Object>, PollPlan> plansBefore) {
            this.plansBefore = plansBefore;
            this.credentials = credentials;
            this.profiles = profiles;
            this.found = found;
            this.interval = interval;
        }

        void add(
                String id,
                AgentAddress agent,
                String profileId,
                Map<String, String> parameters,
                @Nullable Duration ownInterval,
                Map<String, String> terminalByRow) {
            Optional<SnmpCredentials> credential = credentials.of(id, agent);
            if (credential.isEmpty()) {
                withoutCredential.put(id, agent.credential());
                return;
            }
            SnmpEndpoint endpoint = new SnmpEndpoint(agent.socketAddress(), credential.get());
            Optional<DeviceProfile> profile = profiles.apply(
                    profileId.equals(Terminal.AUTO_PROFILE) ? found.getOrDefault(id, profileId) : profileId);
            if (profile.isEmpty()) {
                unidentified.put(id, endpoint);
                return;
            }
            targets.add(new PollTarget(
                    id,
                    endpoint,
                    plan(profile.get(), parameters, terminalByRow.keySet()),
                    ownInterval == null ? interval : ownInterval,
                    terminalByRow));
        }

        /** One plan serves all agents of the same profile, parameters and rows. */
        private PollPlan plan(DeviceProfile profile, Map<String, String> parameters, Set<String> rows) {
            return plans.computeIfAbsent(List.of(profile, parameters, rows), key -> {
                PollPlan known = plansBefore.get(key);
                return known == null ? PollPlan.of(profile, parameters, rows) : known;
            });
        }
    }
}
