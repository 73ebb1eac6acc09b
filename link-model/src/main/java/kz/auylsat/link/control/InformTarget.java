package kz.auylsat.link.control;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.auylsat.link.document.DocumentReader;

/** Who is told of alarms by inform (RFC 3416 §4.2.7), with the keys of one of the agent's users. */
public record InformTarget(String host, int port, String user) {
    static InformTarget of(DocumentReader part) {
        InformTarget target = new InformTarget(
                part.parsed("host", Hosts.EXPECTED, Hosts::host),
                part.optionalWhole("port", 1, 65_535).orElse(162),
                part.text("user", SnmpUser.NAME_CHARS_MAX));
        part.requireNoMore();
        return target;
    }

    Map<String, Object> toDocument() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("host", host);
        document.put("port", port);
        document.put("user", user);
        return document;
    }
}
