package kz.auylsat.ncc.dashboards;

/**
 * One mistake in a dashboard, said in one line.
 *
 * @param file the file's name as the user knows it
 * @param place the panel, variable or annotation; empty where the mistake is of the whole dashboard
 * @param rule the rule's short name, as {@code unit}
 * @param write what to write instead
 */
public record Finding(String file, String place, String rule, String write) {
    @Override
    public String toString() {
        return (file + ": " + (place.isEmpty() ? "" : place + ": ") + rule + ": " + write)
                .replaceAll("\\p{Cntrl}+", " ");
    }
}
