package kz.auylsat.ncc.app;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import kz.auylsat.ncc.access.Regions;
import kz.auylsat.ncc.access.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The flags that say what somebody may do and see. */
final class RoleOptions {
    @Option(
            names = "--role",
            paramLabel = "ROLE",
            converter = RoleConverter.class,
            completionCandidates = RoleIds.class,
            description = "what they are there for: ${COMPLETION-CANDIDATES}")
    @Nullable
    Role role;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "the only settlements they see, as TJ or TJ/Sughd; may be given several times (default: all)")
    private List<String> names = new ArrayList<>();

    /** @throws RefusedException where one is no region */
    Regions regions() {
        try {
            return Regions.of(names);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    boolean namesRegions() {
        return !names.isEmpty();
    }

    /** Roles as they are written everywhere, with dashes. */
    static final class RoleConverter implements CommandLine.ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            return Role.byId(text)
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "there is no role " + text + "; there are " + Role.ids()));
        }
    }

    /** For the help and for completion. */
    static final class RoleIds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(Role.ids().split(", ")).iterator();
        }
    }
}
