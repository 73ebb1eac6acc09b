package kz.auylsat.ncc.yaml;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;

/** Finds the line at which a text goes beyond what a file may hold: the parser's own message has none. */
final class YamlExcess {
    private final LoaderOptions limits;
    private final Set<String> collections = new HashSet<>();
    private int aliases;
    private int depth;

    private YamlExcess(LoaderOptions limits) {
        this.limits = limits;
    }

    /** The line of the first alias of a list or mapping, or of the first list or mapping, that is too many; 0 for none. */
    static int line(String text, LoaderOptions limits) {
        YamlExcess seen = new YamlExcess(limits);
        try {
            for (Event event : new Yaml(limits).parse(new StringReader(text))) {
                if (seen.isTooMuch(event)) {
                    return event.getStartMark().getLine() + 1;
                }
            }
        } catch (YAMLException e) {
            return 0;
        }
        return 0;
    }

    private boolean isTooMuch(Event event) {
        if (event instanceof DocumentStartEvent) {
            collections.clear();
            aliases = 0;
            depth = 0;
        } else if (event instanceof CollectionStartEvent begun) {
            if (begun.getAnchor() != null) {
                collections.add(begun.getAnchor());
            }
            return ++depth > limits.getNestingDepthLimit();
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        } else if (event instanceof AliasEvent alias && collections.contains(alias.getAnchor())) {
            return ++aliases > limits.getMaxAliasesForCollections();
        }
        return false;
    }
}
