package kz.auylsat.ncc.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import kz.auylsat.ncc.influx.InfluxSettings;
import kz.auylsat.ncc.yaml.YamlField;
import org.jspecify.annotations.Nullable;

/** Reads {@code series.influx}: where the history goes instead of the embedded store. */
final class InfluxFieldsReader {
    private InfluxFieldsReader() {}

    /** Null where the field is absent, and where it has a mistake, which is noted then. */
    static @Nullable InfluxSettings read(YamlField influx, Path base) {
        if (!influx.isPresent()) {
            return null;
        }
        if (!influx.isMapping()) {
            influx.problem(
                    "expected keys and values: write {url: \"http://influx.example.org:8086\", bucket: auylsat}");
            return null;
        }
        Optional<URI> url = HttpAddress.read(
                influx.required("url"),
                "an address without ? and #: write http://influx.example.org:8086",
                "write it alone into a file of its own, and that file's name at tokenFile");
        Optional<String> bucket = influx.required("bucket").text();
        String organisation = influx.field("organisation").text().orElse("");
        YamlField tokenFile = influx.field("tokenFile");
        Optional<TokenFile> token =
                tokenFile.isPresent() ? ConfigurationReader.secret(tokenFile, base, TokenFile::new) : Optional.empty();
        influx.rejectUnknownKeys();
        if (bucket.isPresent() && bucket.get().isBlank()) {
            influx.field("bucket").problem("a bucket's name: write auylsat; of 1.x and 3 Core the database's");
            return null;
        }
        if (url.isEmpty() || bucket.isEmpty()) {
            return null;
        }
        InfluxSettings settings = InfluxSettings.of(url.get(), organisation, bucket.get(), null);
        return token.map(settings::withTokens).orElse(settings);
    }
}
