package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.enrolment.KeysStore;
import kz.auylsat.ncc.enrolment.SnmpKeys;
import kz.auylsat.ncc.enrolment.SnmpRotation;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.secret.SecretInUse;
import kz.auylsat.ncc.secret.SecretName;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import org.jspecify.annotations.Nullable;

/**
 * The generated SNMPv3 keys of all terminals, opened, in memory; thread-safe.
 *
 * <p>Those that cannot be opened are tried again at each look, and {@link #trouble} tells why.
 */
final class GeneratedKeys {
    private final Database database;
    private final KeysStore store;
    private final Map<SecretInUse, SnmpKeys> opened = new HashMap<>();
    private volatile Map<String, List<SnmpKeys>> byTerminal = Map.of();
    private volatile Map<String, SnmpCredentials> asked = Map.of();
    private volatile Map<String, Long> generations = Map.of();
    private volatile @Nullable String trouble;

    GeneratedKeys(Database database, KeysStore store) {
        this.database = database;
        this.store = store;
    }

    /** What a terminal is asked with; empty where it has no generated keys, or they cannot be opened. */
    Optional<SnmpCredentials> of(String terminalId) {
        return Optional.ofNullable(asked.get(terminalId));
    }

    /** The generation that a terminal is asked with; 0 for none. */
    long generation(String terminalId) {
        return generations.getOrDefault(terminalId, 0L);
    }

    /** What a terminal's box is to know, the oldest first; empty where they are not known. */
    List<SnmpKeys> ofBox(String terminalId) {
        return byTerminal.getOrDefault(terminalId, List.of());
    }

    /** Why keys cannot be opened, one line; empty where all can. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Takes what is in use now; gives whether a terminal is to be asked with others than before. For one thread. */
    boolean look(List<SecretInUse> inUse, Map<String, SnmpRotation> rotations) {
        open(inUse);
        opened.keySet().retainAll(new HashSet<>(inUse));
        Map<String, TreeMap<Long, SnmpKeys>> held = new HashMap<>();
        opened.forEach((each, keys) -> held.computeIfAbsent(each.name().owner(), owner -> new TreeMap<>())
                .put(each.name().generation(), keys));
        Map<String, List<SnmpKeys>> boxes = new HashMap<>();
        Map<String, SnmpCredentials> credentials = new HashMap<>();
        Map<String, Long> asks = new HashMap<>();
        held.forEach((terminal, keys) -> {
            Optional<SnmpRotation> underWay = Optional.ofNullable(rotations.get(terminal))
                    .filter(rotation -> rotation.phase().isUnderWay());
            long generation = underWay.map(SnmpRotation::asksWith)
                    .filter(keys::containsKey)
                    .orElse(keys.lastKey());
            SnmpKeys first = keys.get(generation);
            if (first == null) {
                return;
            }
            List<SnmpKeys> users = new ArrayList<>();
            keys.forEach((each, user) -> {
                if (each == generation
                        || underWay.filter(rotation -> rotation.gives(each)).isPresent()) {
                    users.add(user);
                }
            });
            boxes.put(terminal, List.copyOf(users));
            credentials.put(terminal, TemplateBundle.credentials(first));
            asks.put(terminal, generation);
        });
        byTerminal = boxes;
        boolean changed = !credentials.equals(asked);
        generations = asks;
        asked = credentials;
        return changed;
    }

    private void open(List<SecretInUse> inUse) {
        List<SecretInUse> missing =
                inUse.stream().filter(each -> !opened.containsKey(each)).toList();
        if (missing.isEmpty()) {
            trouble = null;
            return;
        }
        try {
            var unused = database.read(handle -> {
                for (SecretInUse each : missing) {
                    SecretName name = each.name();
                    store.keys(handle, name.owner(), name.generation()).ifPresent(keys -> opened.put(each, keys));
                }
                return opened.size();
            });
            trouble = null;
        } catch (SealException e) {
            trouble = e.getMessage();
        }
    }
}
