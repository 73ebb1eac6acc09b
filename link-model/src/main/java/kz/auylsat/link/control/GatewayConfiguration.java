package kz.auylsat.link.control;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;

/**
 * Where the NCC's gateway is.
 *
 * @param uploadBytesPerSecond what telemetry may take of the link, 256 to 125,000,000
 */
public record GatewayConfiguration(String host, int port, long uploadBytesPerSecond) {
    /** The port where a document names none. */
    public static final int PORT_DEFAULT = 7443;

    private static final long UPLOAD_BYTES_PER_SECOND_DEFAULT = 16_000;

    static GatewayConfiguration of(DocumentReader part) {
        GatewayConfiguration gateway = new GatewayConfiguration(
                part.parsed("host", Hosts.EXPECTED, Hosts::host),
                part.optionalWhole("port", 1, 65_535).orElse(PORT_DEFAULT),
                part.optionalWholeLong("uploadBytesPerSecond", 256, 125_000_000)
                        .orElse(UPLOAD_BYTES_PER_SECOND_DEFAULT));
        part.requireNoMore();
        return gateway;
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("host", host);
        document.put("port", port);
        document.put("uploadBytesPerSecond", uploadBytesPerSecond);
        return document;
    }
}
