package kz.auylsat.link.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;

/**
 * The technician's page; never prints its PIN's hash.
 *
 * @param lanNetworks where a phone may come from; nothing from elsewhere, so not from the satellite's side, is answered
 * @param pinHash the PIN's salted hash in the page's own form
 * @param languages of tg, kk, ru, en; the first is shown first
 */
public record PageConfiguration(
        String listen, int port, List<Cidr> lanNetworks, String pinHash, List<String> languages) {
    private static final List<String> LANGUAGES = List.of("tg", "kk", "ru", "en");
    private static final int NETWORKS_MAX = 16;

    public PageConfiguration {
        lanNetworks = List.copyOf(lanNetworks);
        languages = List.copyOf(languages);
    }

    static PageConfiguration of(DocumentReader part) {
        List<String> languages =
                part.parsedTexts("languages", "one of " + String.join(", ", LANGUAGES), PageConfiguration::language);
        PageConfiguration page = new PageConfiguration(
                part.optionalParsed("listen", Hosts.EXPECTED, Hosts::host).orElse("0.0.0.0"),
                part.optionalWhole("port", 1, 65_535).orElse(8080),
                part.parsedTexts("lanNetworks", Cidr.EXPECTED, Cidr::parse),
                part.text("pinHash", 512),
                languages.isEmpty() ? LANGUAGES : languages);
        page.requireSound(part);
        part.requireNoMore();
        return page;
    }

    private static String language(String text) {
        if (!LANGUAGES.contains(text)) {
            throw new IllegalArgumentException("no language");
        }
        return text;
    }

    private void requireSound(DocumentReader part) {
        if (lanNetworks.isEmpty() || lanNetworks.size() > NETWORKS_MAX) {
            throw part.malformed("lanNetworks", lanNetworks.size() + " entries: write 1 to " + NETWORKS_MAX);
        }
        for (int i = 1; i < languages.size(); i++) {
            if (languages.subList(0, i).contains(languages.get(i))) {
                throw part.malformed(
                        "languages[" + i + "]", languages.get(i) + " stands before already: write it once");
            }
        }
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("listen", listen);
        document.put("port", port);
        document.put("lanNetworks", Documents.texts(lanNetworks));
        document.put("pinHash", pinHash);
        document.put("languages", languages);
        return document;
    }

    @Override
    public String toString() {
        return "PageConfiguration[" + listen + ":" + port + ", " + lanNetworks + ", " + languages + "]";
    }
}
