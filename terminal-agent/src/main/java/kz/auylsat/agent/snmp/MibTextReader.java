package kz.auylsat.agent.snmp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import kz.auylsat.link.mib.AuylsatMib;

/** The MIB module that a box answers, as text for a manager's tools. */
public final class MibTextReader {
    private MibTextReader() {}

    /** AUYLSAT-TERMINAL-MIB in SMIv2 under this enterprise number. */
    public static String text(int enterprise) {
        String name = AuylsatMib.TEXT_RESOURCE;
        try (InputStream stream = Objects.requireNonNull(AuylsatMib.class.getResourceAsStream(name), name)) {
            return AuylsatMib.renumbered(new String(stream.readAllBytes(), StandardCharsets.UTF_8), enterprise);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
