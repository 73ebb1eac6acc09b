package kz.auylsat.link.profile;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.link.snmp.Oid;

/** An object identifier, parts of which may be parameters of the terminal: {@code 1.3.6.1.2.1.2.2.1.10.${index}}. */
public record OidTemplate(String text) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");

    /** Reads a template; throws where it is no object identifier once its parameters have values. */
    public OidTemplate {
        Oid.parse(replace(text, name -> "1"));
    }

    public static OidTemplate of(Oid oid) {
        return new OidTemplate(oid.toString());
    }

    /** The names of the parameters in it. */
    public Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        replace(text, name -> {
            names.add(name);
            return "1";
        });
        return names;
    }

    /** The identifier for these parameters; throws where one has no value or one that is no part of an identifier. */
    public Oid resolve(Map<String, String> parameters) {
        String resolved = replace(text, name -> parameters.getOrDefault(name, ""));
        return Oid.tryParse(resolved)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + resolved + "\" is no object identifier: check " + String.join(", ", parameters())));
    }

    private static String replace(String text, UnaryOperator<String> valueOf) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(valueOf.apply(place.group(1))));
    }
}
