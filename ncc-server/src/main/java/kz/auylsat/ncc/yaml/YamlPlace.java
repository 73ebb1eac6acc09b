package kz.auylsat.ncc.yaml;

/**
 * Where something stands; printed as {@code villages/ayni.yaml:9}.
 *
 * @param file as the user knows it
 * @param line from 1
 */
public record YamlPlace(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
