package kz.auylsat.ncc.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose settlements somebody sees: those of a whole country as {@code TJ}, or of one region of it as {@code TJ/Sughd},
 * spelt as the settlements spell it.
 *
 * @param names sorted; empty for no limit
 */
public record Regions(List<String> names) {
    public static final Regions ALL = new Regions(List.of());

    static final int NAMES_MAX = 50;
    private static final Pattern NAME = Pattern.compile("[A-Z]{2}(/[^/\\p{Cntrl}]{1,100})?");

    public Regions {
        names = List.copyOf(new TreeSet<>(names));
        if (names.size() > NAMES_MAX) {
            throw new IllegalArgumentException(names.size() + " regions: write " + NAMES_MAX + " at most");
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("region \"" + name.replaceAll("\\p{Cntrl}", "?")
                        + "\": write a country as TJ, or a region as TJ/Sughd");
            }
        }
    }

    /** @throws IllegalArgumentException with one line, where a name is no country and no region */
    public static Regions of(Collection<String> names) {
        return new Regions(List.copyOf(names));
    }

    public boolean limited() {
        return !names.isEmpty();
    }

    /** @param country ISO 3166-1 alpha-2 */
    public boolean cover(String country, String region) {
        return names.isEmpty() || names.contains(country) || names.contains(country + "/" + region);
    }

    /** Whether whoever is limited to the other sees nothing that one limited to this does not. */
    public boolean cover(Regions other) {
        if (!limited()) {
            return true;
        }
        return other.limited()
                && other.names.stream().allMatch(name -> names.contains(name) || names.contains(name.substring(0, 2)));
    }

    /** One line for a database; null for no limit. */
    @Nullable
    String stored() {
        return names.isEmpty() ? null : String.join("\n", names);
    }

    static Regions ofStored(@Nullable String stored) {
        if (stored == null) {
            return ALL;
        }
        SortedSet<String> names = new TreeSet<>(Arrays.asList(stored.split("\n")));
        return of(names);
    }

    @Override
    public String toString() {
        return names.isEmpty() ? "all" : String.join(", ", names);
    }
}
