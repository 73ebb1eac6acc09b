package kz.auylsat.agent.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.auylsat.agent.disk.DiskReserve;
import kz.auylsat.link.control.AgentConfiguration;
import kz.auylsat.link.control.ModemConfiguration;
import kz.auylsat.link.control.ModemSettings;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;
import kz.auylsat.link.profile.ProfileDocument;
import kz.auylsat.link.snmp.Oid;
import kz.auylsat.link.snmp.SnmpValue;

/**
 * The modem's settings by SNMP SET ({@code snmp-set}): exactly the instances that a configuration names, after their values
 * are read and kept; each is read back, for a modem may take a value and not go by it.
 *
 * <p>A rollback goes to the modem at the address and with the keys that the settings were made with: those of the new
 * configuration would not be known to an older one. The driver {@code none} sets nothing.
 */
public final class SnmpSetDriver implements SettingsDriver {
    private static final String NAME = "snmp-set";

    private final BeforeFile before;
    private final ModemWriteClient.Factory modems;

    /** @param kept the file in which what was before is kept, with the keys to put it back */
    public SnmpSetDriver(Path kept, DiskReserve reserve) {
        this(kept, reserve, ModemWriteClient::open);
    }

    SnmpSetDriver(Path kept, DiskReserve reserve, ModemWriteClient.Factory modems) {
        this.before = new BeforeFile(kept, reserve);
        this.modems = modems;
    }

    @Override
    public String name() {
        return "modem";
    }

    @Override
    public void check(AgentConfiguration next) throws SettingsException {
        if (next.modem().isPresent()) {
            ModemConfiguration modem = next.modem().get();
            requireProfile(modem);
            if (modem.driver().equals(NAME)) {
                var unused = settings(modem);
            } else if (!modem.driver().equals(ModemConfiguration.DRIVER_NONE)) {
                throw new SettingsException("configuration.modem.driver: \"" + modem.driver()
                        + "\" is not known here: write " + NAME + " or " + ModemConfiguration.DRIVER_NONE);
            }
        }
    }

    private static Map<Oid, SnmpValue> settings(ModemConfiguration modem) throws SettingsException {
        try {
            return ModemSettings.of(modem.settings());
        } catch (MalformedDocumentException e) {
            throw new SettingsException("configuration." + e.getMessage(), e);
        }
    }

    /** A bundle whose profile the agent could not read its modem by would be confirmed all the same. */
    private static void requireProfile(ModemConfiguration modem) throws SettingsException {
        try {
            ProfileDocument.of(DocumentReader.of("configuration.modem.profile", modem.profileDocument()));
        } catch (MalformedDocumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void apply(long version, AgentConfiguration next) throws SettingsException {
        Optional<ModemConfiguration> modem = next.modem()
                .filter(found ->
                        found.driver().equals(NAME) && !found.settings().isEmpty());
        if (modem.isEmpty()) {
            return;
        }
        Map<Oid, SnmpValue> settings = settings(modem.get());
        try (ModemWriteClient client = modems.open(ModemAccess.of(modem.get()))) {
            Optional<Map<String, String>> kept = before.before(version);
            Map<String, String> were = kept.isPresent() ? kept.get() : read(client, modem.get(), settings);
            before.keep(version, were);
            set(client, settings);
        } catch (IOException e) {
            throw new SettingsException("the modem at " + modem.get().host() + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> read(
            ModemWriteClient client, ModemConfiguration modem, Map<Oid, SnmpValue> settings)
            throws IOException, SettingsException {
        Map<String, String> were = new LinkedHashMap<>(ModemAccess.of(modem).toMap());
        for (Oid oid : settings.keySet()) {
            were.put(oid.toString(), text(client.get(oid)));
        }
        return were;
    }

    private static String text(SnmpValue value) throws SettingsException {
        try {
            return ModemSettings.text(value);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void rollback(long version, Optional<AgentConfiguration> confirmed) throws SettingsException {
        Optional<Map<String, String>> kept = before.before(version);
        if (kept.isEmpty()) {
            return;
        }
        Map<Oid, SnmpValue> were = were(kept.get());
        try (ModemWriteClient client = modems.open(ModemAccess.ofMap(kept.get()))) {
            set(client, were);
        } catch (IOException e) {
            throw new SettingsException("the modem: " + e.getMessage(), e);
        }
        before.forget();
    }

    private static Map<Oid, SnmpValue> were(Map<String, String> kept) throws SettingsException {
        Map<Oid, SnmpValue> were = new LinkedHashMap<>();
        try {
            kept.forEach((name, text) ->
                    Oid.tryParse(name).ifPresent(oid -> were.put(oid, ModemSettings.value(name, text))));
        } catch (MalformedDocumentException e) {
            throw new SettingsException(String.valueOf(e.getMessage()), e);
        }
        return were;
    }

    /** What is so already is not written: a modem may write its flash, or start its carrier anew, at every SET. */
    private static void set(ModemWriteClient client, Map<Oid, SnmpValue> values) throws IOException, SettingsException {
        for (Map.Entry<Oid, SnmpValue> entry : values.entrySet()) {
            if (client.get(entry.getKey()).equals(entry.getValue())) {
                continue;
            }
            client.set(entry.getKey(), entry.getValue());
            SnmpValue now = client.get(entry.getKey());
            if (!now.equals(entry.getValue())) {
                throw new SettingsException("the modem took " + text(entry.getValue()) + " for " + entry.getKey()
                        + " and has " + text(now));
            }
        }
    }
}
