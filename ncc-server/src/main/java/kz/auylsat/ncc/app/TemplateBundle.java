package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.ncc.enrolment.PageSecret;
import kz.auylsat.ncc.enrolment.SnmpKeys;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import kz.auylsat.ncc.yaml.Nearest;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlReader;
import kz.auylsat.ncc.yaml.YamlTree;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a box that nobody writes: of its terminal's template, what the NCC knows of the site, and the secrets
 * that are generated for it. Pure.
 */
final class TemplateBundle {
    /** What a template never holds: it lies in Git. */
    private static final Set<String> SECRETS =
            Set.of("community", "writeCommunity", "authPassphrase", "privPassphrase", "pin", "pinHash");

    private static final Map<String, ?> EXAMPLE = BundleExample.tree();

    private final NccConfiguration.Gateway gateway;
    private final Map<String, SnmpCredentials> credentials;
    private final ProfileCatalogue profiles;
    private final double decimalYear;

    /**
     * @param credentials by name, for modems that the box asks
     * @param decimalYear for the compass
     */
    TemplateBundle(
            NccConfiguration.Gateway gateway,
            Map<String, SnmpCredentials> credentials,
            ProfileCatalogue profiles,
            double decimalYear) {
        this.gateway = gateway;
        this.credentials = credentials;
        this.profiles = profiles;
        this.decimalYear = decimalYear;
    }

    /**
     * The configuration as a document.
     *
     * @param users those that the box is to know; the first sends its informs
     * @param publishedPinHash the PIN's hash in what was published before; null for none
     * @throws ProblemsException with every mistake of the template; each names a place in its {@code bundle}
     */
    Map<String, Object> of(
            Inventory inventory,
            Terminal terminal,
            List<SnmpKeys> users,
            Optional<PageSecret> page,
            @Nullable String publishedPinHash) {
        String name = terminal.templateId() == null ? "bundle" : "Template " + terminal.templateId();
        Map<String, Object> tree = YamlTree.of(
                        YamlReader.parse(name, inventory.bundleOf(terminal).toString())
                                .get(0))
                .values();
        List<Problem> problems = new ArrayList<>();
        refuseSecrets(name, "", tree, problems);
        modem(name, tree, problems);
        snmp(name, tree, terminal, users, problems);
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        pin(tree, page, publishedPinHash);
        BundleDraft draft = new BundleDraft(
                name,
                YamlTree.of(YamlReader.parse(name, BundleReader.json(tree)).get(0)),
                EXAMPLE);
        draft.gateway(gateway);
        draft.site(BundleSite.of(inventory, terminal, decimalYear));
        draft.profile(profiles);
        return BundleReader.plain(draft.finish(gateway.names()).toDocument());
    }

    private static void refuseSecrets(String name, String place, Object value, List<Problem> problems) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                String at = place.isEmpty() ? key.toString() : place + "." + key;
                if (SECRETS.contains(key.toString())) {
                    problems.add(new Problem(name, 0, at + ": a secret in a manifest" + instead(at)));
                } else if (each != null) {
                    refuseSecrets(name, at, each, problems);
                }
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) != null) {
                    refuseSecrets(name, place + "[" + i + "]", list.get(i), problems);
                }
            }
        }
    }

    private static String instead(String place) {
        if (place.startsWith("modem.")) {
            return ": write modem.credential with a name of snmp.credentials in the NCC's configuration";
        }
        return place.startsWith("page.")
                ? ": leave it out, a PIN is made for each box and stands on its sheet"
                : ": leave it out, users with keys of their own are made for each box";
    }

    private void modem(String name, Map<String, Object> tree, List<Problem> problems) {
        Map<String, Object> modem = part(tree, "modem", false);
        if (modem == null) {
            return;
        }
        Object wanted = modem.remove("credential");
        SnmpCredentials credential = wanted == null ? null : credentials.get(wanted.toString());
        if (credential instanceof SnmpCredentials.Community community) {
            modem.put("version", community.version().name());
            modem.put("community", community.community());
        } else if (credential instanceof SnmpCredentials.User user) {
            modem.put("version", "V3");
            modem.put("user", user.name());
            putIfKnown(modem, "auth", user.auth() == null ? null : user.auth().name());
            putIfKnown(modem, "authPassphrase", user.authPassphrase());
            putIfKnown(modem, "priv", user.priv() == null ? null : user.priv().name());
            putIfKnown(modem, "privPassphrase", user.privPassphrase());
        } else {
            problems.add(new Problem(
                    name,
                    0,
                    "modem.credential: "
                            + (wanted == null
                                    ? "missing: write a name of snmp.credentials in the NCC's configuration"
                                    : "there is no credential \"" + wanted + "\" in the NCC's configuration"
                                            + Nearest.to(wanted.toString(), credentials.keySet())
                                                    .map(near -> "; did you mean \"" + near + "\"?")
                                                    .orElse(": write one of snmp.credentials"))));
        }
    }

    private static void putIfKnown(Map<String, Object> part, String key, @Nullable String value) {
        if (value != null) {
            part.put(key, value);
        }
    }

    private static void snmp(
            String name, Map<String, Object> tree, Terminal terminal, List<SnmpKeys> users, List<Problem> problems) {
        Map<String, Object> snmp = part(tree, "snmp", true);
        if (snmp == null) {
            problems.add(
                    new Problem(name, 0, "snmp: no keys and values: write them, as snmp: {managers: [10.58.0.0/16]}"));
            return;
        }
        if (snmp.containsKey("users")) {
            problems.add(
                    new Problem(
                            name,
                            0,
                            "snmp.users: users in a manifest: leave them out, a user with keys of its own is made for each box"));
        }
        if (!(snmp.get("managers") instanceof List<?> managers) || managers.isEmpty()) {
            problems.add(new Problem(
                    name,
                    0,
                    "snmp.managers: missing: write the networks that the NCC asks from, as [10.58.0.0/16]; nobody else"
                            + " gets an answer"));
        }
        if (terminal.agent() != null) {
            snmp.putIfAbsent("port", (long) terminal.agent().port());
        }
        snmp.put("users", users.stream().map(TemplateBundle::user).toList());
        if (snmp.get("informs") instanceof List<?> informs && !users.isEmpty()) {
            informs.forEach(each -> putUser(each, users.get(0).user()));
        }
    }

    @SuppressWarnings("unchecked") // a YamlTree's maps are by text
    private static void putUser(@Nullable Object inform, String user) {
        if (inform instanceof Map<?, ?> map) {
            ((Map<String, Object>) map).putIfAbsent("user", user);
        }
    }

    private static Map<String, Object> user(SnmpKeys keys) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("name", keys.user());
        user.put("auth", SnmpCredentials.AuthProtocol.SHA256.name());
        user.put("authPassphrase", keys.authPassphrase());
        user.put("priv", SnmpCredentials.PrivProtocol.AES128.name());
        user.put("privPassphrase", keys.privPassphrase());
        return user;
    }

    /** The keys as the poller asks with them. */
    static SnmpCredentials.User credentials(SnmpKeys keys) {
        return new SnmpCredentials.User(
                keys.user(),
                SnmpCredentials.AuthProtocol.SHA256,
                keys.authPassphrase(),
                SnmpCredentials.PrivProtocol.AES128,
                keys.privPassphrase(),
                "");
    }

    private static void pin(Map<String, Object> tree, Optional<PageSecret> secret, @Nullable String publishedHash) {
        Map<String, Object> page = part(tree, "page", false);
        if (page != null && secret.isPresent()) {
            // A hash takes a tenth of a second to make; of one salt there is one.
            page.put(
                    "pinHash",
                    publishedHash != null && publishedHash.contains("$" + base64(secret.get()) + "$")
                            ? publishedHash
                            : PagePin.of(secret.get().pin(), secret.get().saltBytes())
                                    .text());
        }
    }

    private static String base64(PageSecret secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.saltBytes());
    }

    @SuppressWarnings("unchecked") // a YamlTree's maps are by text
    private static @Nullable Map<String, Object> part(Map<String, Object> tree, String name, boolean made) {
        if (made) {
            tree.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
        }
        return tree.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }
}
