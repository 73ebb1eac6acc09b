package kz.auylsat.ncc.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.ncc.database.Database;
import kz.auylsat.ncc.enrolment.KeysStore;
import kz.auylsat.ncc.enrolment.SnmpKeys;
import kz.auylsat.ncc.gateway.AuthorityFile;
import kz.auylsat.ncc.gateway.BundleStore;
import kz.auylsat.ncc.gateway.GatewayStore;
import kz.auylsat.ncc.inventory.AgentAddress;
import kz.auylsat.ncc.inventory.Carrier;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.secret.SealException;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the configuration of each box whose keys are generated whenever it differs from what was published last; for
 * one thread.
 */
final class BundlePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(BundlePublisher.class);
    /** A look ends soon, for the poller waits for its keys: what is left over comes with the next. */
    private static final Duration PUBLISHES_FOR = Duration.ofSeconds(1);

    private final NccConfiguration configuration;
    private final NccConfiguration.Gateway names;
    private final ProfileCatalogue profiles;
    private final Database database;
    private final KeysStore keys;
    private final GatewayStore store;
    private final AuthorityFile authority;
    private final InstantSource clock;
    private final Map<String, Wish> wishes = new HashMap<>();
    private final Map<String, Published> published = new HashMap<>();
    private final GoneBundles gone;

    BundlePublisher(
            Setup setup,
            Database database,
            KeysStore keys,
            GatewayStore store,
            AuthorityFile authority,
            InstantSource clock) {
        this.configuration = setup.configuration();
        this.names = Objects.requireNonNull(configuration.gateway());
        this.profiles = setup.profiles();
        this.database = database;
        this.keys = keys;
        this.store = store;
        this.authority = authority;
        this.clock = clock;
        this.gone = new GoneBundles(database, store.bundles());
    }

    /** All that a configuration is made of: while it is equal, so is the configuration. */
    private record Ingredients(
            Terminal terminal, List<Object> places, ObjectNode template, List<SnmpKeys> users, int year) {}

    /** @param digest of the configuration; null where the template has mistakes */
    private record Wish(Ingredients of, byte @Nullable [] digest) {}

    private record Published(
            long version, byte[] digest, @Nullable String pinHash) {}

    /** Publishes what differs; a terminal whose keys are not known is left as it is. */
    void publish(Inventory inventory, GeneratedKeys generated) {
        Map<String, Long> newest = store.bundles().newestVersions();
        Instant now = clock.instant();
        Instant until = now.plus(PUBLISHES_FOR);
        Set<String> present = new HashSet<>();
        for (Terminal terminal : inventory.terminals().values()) {
            AgentAddress agent = terminal.agent();
            List<SnmpKeys> users = generated.ofBox(terminal.id());
            if (agent == null || !agent.generatesCredential() || users.isEmpty()) {
                continue;
            }
            present.add(terminal.id());
            Ingredients ingredients = ingredients(inventory, terminal, users, now);
            Wish known = wishes.get(terminal.id());
            if (known != null && !known.of().equals(ingredients)) {
                // What it was before is wished no more, also where its turn comes at a later look.
                wishes.remove(terminal.id());
            }
            if (now.isBefore(until)
                    && publish(inventory, ingredients, users, newest.getOrDefault(terminal.id(), 0L), now)) {
                now = clock.instant();
            }
        }
        wishes.keySet().retainAll(present);
        published.keySet().retainAll(present);
        gone.look(inventory, newest);
    }

    /** The version that was published last, where it is what is wished; empty where something is to be published. */
    Optional<Long> wishedVersion(String terminalId) {
        Wish wish = wishes.get(terminalId);
        Published last = published.get(terminalId);
        return wish == null || last == null || !Arrays.equals(wish.digest(), last.digest())
                ? Optional.empty()
                : Optional.of(last.version());
    }

    private boolean publish(
            Inventory inventory, Ingredients ingredients, List<SnmpKeys> users, long newest, Instant now) {
        Terminal terminal = ingredients.terminal();
        Wish known = wishes.get(terminal.id());
        Published last = published.get(terminal.id());
        if (known != null
                && (known.digest() == null || (last != null && last.version() == newest && isWished(known, last)))) {
            return false;
        }
        try {
            last = published(terminal.id(), newest);
            Map<String, Object> document = document(inventory, terminal, users, last, ingredients.year());
            byte[] digest = digest(document);
            wishes.put(terminal.id(), new Wish(ingredients, digest));
            if (last != null && Arrays.equals(last.digest(), digest)) {
                return false;
            }
            long version = store.bundles()
                    .publish(
                            terminal.id(),
                            next -> SignedBundle.text(authority, terminal.id(), document, next, now),
                            now);
            published.put(terminal.id(), new Published(version, digest, pinHash(document)));
            LOG.info("configuration {} is published for {}'s box", version, terminal.id());
            return true;
        } catch (ProblemsException | RefusedException e) {
            wishes.put(terminal.id(), new Wish(ingredients, null));
            LOG.error("{}'s box gets no configuration: {}", terminal.id(), e.getMessage());
            return false;
        } catch (SealException e) {
            wishes.remove(terminal.id());
            LOG.warn("{}'s box gets no configuration: {}", terminal.id(), e.getMessage());
            return false;
        }
    }

    private static boolean isWished(Wish wish, Published last) {
        return Arrays.equals(wish.digest(), last.digest());
    }

    private static Ingredients ingredients(Inventory inventory, Terminal terminal, List<SnmpKeys> users, Instant now) {
        List<Object> places = new ArrayList<>();
        places.add(inventory.settlementOf(terminal));
        Carrier carrier = inventory.carrierOf(terminal);
        places.add(carrier);
        places.add(inventory.satelliteOf(carrier));
        if (carrier.earthStationId() != null) {
            places.add(Optional.ofNullable(inventory.earthStations().get(carrier.earthStationId())));
        }
        if (terminal.returnCarrierId() != null) {
            places.add(Optional.ofNullable(inventory.carriers().get(terminal.returnCarrierId())));
        }
        return new Ingredients(
                terminal,
                places,
                inventory.bundleOf(terminal),
                users,
                now.atOffset(ZoneOffset.UTC).getYear());
    }

    private Map<String, Object> document(
            Inventory inventory, Terminal terminal, List<SnmpKeys> users, @Nullable Published last, int year) {
        // The compass of the year's middle: a configuration that changed every day would be published every day.
        return new TemplateBundle(names, configuration.snmp().credentials(), profiles, year + 0.5)
                .of(
                        inventory,
                        terminal,
                        users,
                        database.read(handle -> keys.page(handle, terminal.id())),
                        last == null ? null : last.pinHash());
    }

    /** What was published last, by anybody; null where nothing was, or it cannot be opened or was another authority's. */
    private @Nullable Published published(String terminalId, long newest) {
        Published known = published.get(terminalId);
        if (known != null && known.version() == newest) {
            return known;
        }
        return store.bundles()
                .newest(terminalId)
                .filter(bundle -> SignedBundle.isBy(authority, bundle))
                .flatMap(BundleStore.Bundle::jws)
                .map(BundleReader::publishedWhole)
                .map(whole -> new Published(newest, digest(whole.configuration()), pinHash(whole.configuration())))
                .map(found -> {
                    published.put(terminalId, found);
                    return found;
                })
                .orElse(null);
    }

    private static @Nullable String pinHash(Map<String, Object> document) {
        return document.get("page") instanceof Map<?, ?> page && page.get("pinHash") instanceof String hash
                ? hash
                : null;
    }

    private static byte[] digest(Map<String, Object> document) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(BundleReader.json(BundleReader.plain(document)).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
