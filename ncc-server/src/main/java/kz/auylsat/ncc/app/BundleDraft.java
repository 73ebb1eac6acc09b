package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.link.profile.ProfileDocument;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import kz.auylsat.ncc.yaml.YamlTree;
import org.jspecify.annotations.Nullable;

/**
 * A box's configuration on its way from an operator's file to a bundle: made whole of what the NCC knows itself, then
 * checked; every mistake is told at once, with its line. Pure; for one thread.
 */
final class BundleDraft {
    private final String file;
    private final YamlTree written;
    private final Map<String, Object> tree;
    private final Map<String, Object> right;
    private final List<String> notes = new ArrayList<>();
    private final List<BundleMistake> mistakes = new ArrayList<>();

    /**
     * A draft of what was written.
     *
     * @param example a configuration that is right, for what is missing while mistakes are looked for
     */
    BundleDraft(String file, YamlTree written, Map<String, ?> example) {
        this.file = file;
        this.written = written;
        this.tree = written.values();
        this.right = new LinkedHashMap<>(example);
    }

    /** What was filled in, or is otherwise than the NCC knows it; a line each. */
    List<String> notes() {
        return notes;
    }

    /** Fills what the file does not say of the site. */
    void site(Map<String, ?> known) {
        right.put("site", known);
        Map<String, Object> site = part("site", true);
        if (site == null) {
            return;
        }
        List<String> filled = new ArrayList<>();
        known.forEach((name, value) -> {
            if (isOfAnotherName(name, site, known)) {
                return;
            }
            Object said = site.putIfAbsent(name, value);
            if (said == null) {
                filled.add(name);
            } else if (!alike(said, value)) {
                differs(name, said, value);
            }
        });
        if (!filled.isEmpty()) {
            notes.add("site: " + String.join(", ", filled) + (filled.size() == 1 ? " is" : " are")
                    + " filled in from the manifests");
        }
    }

    /** Whoever writes another name than the manifests' means it in every language. */
    private static boolean isOfAnotherName(String names, Map<String, ?> site, Map<String, ?> known) {
        if (!names.endsWith("Names")) {
            return false;
        }
        String name = names.substring(0, names.length() - "Names".length());
        return !Objects.equals(site.get(name), known.get(name));
    }

    private void differs(String name, Object said, Object value) {
        if (name.equals("terminal")) {
            mistakes.add(new BundleMistake(
                    "site.terminal", "is " + said + ": write " + value + ", or publish it for that terminal"));
        } else {
            notes.add("site." + name + ": the file says " + said + ", the manifests " + value
                    + "; what the file says is taken");
        }
    }

    private static boolean alike(Object said, Object known) {
        if (said instanceof Number one && known instanceof Number other) {
            return Math.abs(one.doubleValue() - other.doubleValue()) < 1e-9;
        }
        return said.equals(known) || said.toString().equalsIgnoreCase(known.toString());
    }

    /** Fills where the gateway is, as the NCC's own configuration says it. */
    void gateway(NccConfiguration.Gateway gateway) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("host", gateway.names().get(0));
        if (gateway.port() != 0) {
            known.put("port", gateway.port());
        }
        right.put("gateway", known);
        Map<String, Object> part = part("gateway", true);
        if (part != null) {
            known.forEach((name, value) -> {
                Object said = part.putIfAbsent(name, value);
                if (said == null) {
                    notes.add("gateway." + name + ": " + value + " is filled in from the NCC's configuration");
                } else if (name.equals("port") && !alike(said, value)) {
                    // A router in between may have another port; a host is held against the certificate's names.
                    notes.add("gateway.port: the file says " + said + ", the NCC's configuration " + value
                            + "; what the file says is taken, and a box goes back where nothing answers there");
                }
            });
        }
    }

    /** Puts the profile itself where the file has its id. */
    void profile(ProfileCatalogue profiles) {
        Map<String, Object> modem = part("modem", false);
        Object standIn = profiles.all().stream()
                .findFirst()
                .<Object>map(ProfileDocument::toDocument)
                .orElse(Map.of());
        Map<String, Object> rightModem = new LinkedHashMap<>();
        if (right.get("modem") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> rightModem.put(String.valueOf(name), value));
        }
        rightModem.put("profile", standIn);
        right.put("modem", rightModem);
        if (modem == null || modem.get("profile") instanceof Map) {
            return;
        }
        Object id = modem.get("profile");
        Optional<Object> found =
                id == null ? Optional.empty() : profiles.byId(id.toString()).map(ProfileDocument::toDocument);
        if (found.isEmpty()) {
            mistakes.add(new BundleMistake(
                    "modem.profile",
                    (id == null ? "missing" : "there is no profile " + id)
                            + ": write a device profile's id; ncc profile list shows them"));
        }
        modem.put("profile", found.orElse(standIn));
    }

    /**
     * Makes the hash of the page's PIN; without one the hash published before stays.
     *
     * @param published the configuration published before; empty for none
     * @param salt 16 fresh random bytes
     */
    void pin(Map<String, ?> published, byte[] salt) {
        Map<String, Object> page = part("page", false);
        if (page == null) {
            return;
        }
        String before = published.get("page") instanceof Map<?, ?> map && map.get("pinHash") instanceof String hash
                ? hash
                : null;
        Object pin = page.remove("pin");
        Object hash = page.get("pinHash");
        if (pin != null && hash != null) {
            mistakes.add(new BundleMistake("page.pin", "beside a pinHash: write one of them"));
        } else if (pin != null) {
            page.put("pinHash", hashOf(pin, before, salt));
        } else if (hash instanceof String text) {
            try {
                PagePin.parse(text);
            } catch (IllegalArgumentException e) {
                mistakes.add(new BundleMistake("page.pinHash", e.getMessage() + ", as ncc agent pin makes it"));
            }
        } else if (hash == null && before != null) {
            page.put("pinHash", before);
            notes.add("page: the PIN stays the one published before");
        } else if (hash == null) {
            mistakes.add(new BundleMistake(
                    "page.pin",
                    "missing: write " + PagePin.DIGITS_MIN + " to " + PagePin.DIGITS_MAX
                            + " digits in quotes, or as pinHash what ncc agent pin makes"));
            page.put("pinHash", "-");
        }
    }

    private String hashOf(Object pin, @Nullable String before, byte[] salt) {
        String digits = pin.toString();
        if (!PagePin.isWellFormed(digits)) {
            mistakes.add(new BundleMistake(
                    "page.pin",
                    "no PIN: write " + PagePin.DIGITS_MIN + " to " + PagePin.DIGITS_MAX + " digits in quotes"));
            return "-";
        }
        // Of one PIN every salt makes another hash; the file that says the same changes nothing.
        return before != null && isOf(before, digits)
                ? before
                : PagePin.of(digits, salt).text();
    }

    private static boolean isOf(String hash, String digits) {
        try {
            return PagePin.parse(hash).matches(digits);
        } catch (IllegalArgumentException e) {
            return false; // of a version that did not look at it
        }
    }

    /**
     * The configuration.
     *
     * @param names by which boxes reach the gateway
     * @throws ProblemsException with every mistake, the first {@link BundleMistakes#MAX}
     */
    AgentConfiguration finish(List<String> names) {
        unwritten("", tree);
        Set<String> judged = mistakes.stream().map(BundleMistake::place).collect(Collectors.toCollection(HashSet::new));
        BundleMistakes.Found found = BundleMistakes.of(tree, right);
        found.mistakes().stream().filter(each -> judged.add(each.place())).forEach(mistakes::add);
        BundleRules rules = new BundleRules(names, mistakes);
        found.configuration().ifPresent(rules::check);
        mistakes.addAll(rules.mistakes());
        if (mistakes.isEmpty()) {
            return found.configuration().orElseThrow();
        }
        throw new ProblemsException(problems(rules.left()));
    }

    /** What the example leaves to be written. */
    private void unwritten(String place, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> unwritten(place.isEmpty() ? key.toString() : place + "." + key, each));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                unwritten(place + "[" + i + "]", list.get(i));
            }
        } else if (BundleExample.UNWRITTEN.equals(value)) {
            mistakes.add(new BundleMistake(place, "still the example's …: write your own"));
        }
    }

    private List<Problem> problems(List<String> left) {
        List<Problem> problems = mistakes.stream()
                .map(each -> new Problem(file, written.line(each.place()), each.place() + ": " + each.message()))
                .sorted(Comparator.comparingInt(Problem::line))
                .limit(BundleMistakes.MAX)
                .collect(Collectors.toCollection(ArrayList::new));
        if (mistakes.size() > BundleMistakes.MAX) {
            problems.add(new Problem(file, 0, "more mistakes than these: mend these first"));
        } else if (!left.isEmpty()) {
            problems.add(new Problem(file, 0, "looked at once these are mended: " + String.join(", ", left)));
        }
        return problems;
    }

    /** The part of this name; a new one where it is absent and {@code made}, null where it is none. */
    @SuppressWarnings("unchecked") // a YamlTree's maps are by text
    private @Nullable Map<String, Object> part(String name, boolean made) {
        if (made) {
            tree.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
        }
        return tree.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }
}
