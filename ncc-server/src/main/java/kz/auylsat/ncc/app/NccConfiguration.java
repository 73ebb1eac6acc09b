package kz.auylsat.ncc.app;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.ncc.access.OidcSettings;
import kz.auylsat.ncc.database.PostgresSettings;
import kz.auylsat.ncc.influx.InfluxSettings;
import kz.auylsat.ncc.life.LifeRules;
import kz.auylsat.ncc.plan.MaintenanceWindow;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, validated: made by {@link ConfigurationReader} from file, environment and flags.
 *
 * @param data the folder that the NCC owns
 * @param manifests the folder of the inventory's manifests
 * @param rollout what is asked of a village before it is in service
 * @param maintenance when work is under way that an apply must not disturb
 * @param grafanaUrl where Grafana is, without a slash at the end; null for no links to it
 * @param gateway where terminal agents call in; null for no gateway
 * @param oidc the OpenID Connect provider that may vouch for people; null for none
 * @param postgres the PostgreSQL that holds the inventory; null for a file of the data folder
 * @param profiles the folder of the user's own device profiles; null for the bundled ones alone
 */
public record NccConfiguration(
        Path data,
        Path manifests,
        @Nullable Path profiles,
        Web web,
        Snmp snmp,
        Poll poll,
        Series series,
        LifeRules rollout,
        List<MaintenanceWindow> maintenance,
        @Nullable String grafanaUrl,
        @Nullable Gateway gateway,
        Secrets secrets,
        @Nullable OidcSettings oidc,
        @Nullable PostgresSettings postgres) {

    /**
     * The page and the API.
     *
     * @param host the address to listen on
     * @param port 0 for any free one
     * @param publicUrl how browsers reach the page, where that is not {@code http://host:port}; null where it is
     * @param trustedProxies the networks of the proxies that may say, in {@code X-Forwarded-For}, for whom they ask
     */
    public record Web(InetAddress host, int port, @Nullable String publicUrl, List<Cidr> trustedProxies) {}

    /**
     * Where terminal agents call in.
     *
     * @param host the address to listen on
     * @param port 0 for any free one
     * @param names host names and addresses by which boxes reach it; the first is the one that commands print
     */
    public record Gateway(InetAddress host, int port, List<String> names) {}

    /**
     * How secrets are sealed, and how long one-time tokens hold.
     *
     * @param keyFile of the master keys, where no command gives them
     * @param keyCommand the program that prints them, with its arguments; empty for the file
     * @param tokenFor how long the token of an enrolment may be used
     */
    public record Secrets(Path keyFile, List<String> keyCommand, Duration tokenFor) {}

    /**
     * @param managementNetworks the only networks, as CIDR, that terminals may be in
     * @param receiveBufferBytes asked for at the socket; the kernel may grant less
     * @param credentials by the name that manifests use
     */
    public record Snmp(
            List<Cidr> managementNetworks, int receiveBufferBytes, Map<String, SnmpCredentials> credentials) {}

    /**
     * @param interval of the fast tier, for terminals whose manifest says nothing else
     * @param slowEvery every how many polls the slow tier is asked too
     * @param missesToDown failed polls in a row until a terminal counts as down
     * @param inFlightMax requests waiting for an answer at once, over all terminals
     */
    public record Poll(Duration interval, int slowEvery, int missesToDown, int inFlightMax) {}

    /**
     * @param queueMax reports waiting to be written
     * @param rawFor how long single reports are kept
     * @param fiveMinutesFor how long five-minute rollups are kept
     * @param oneHourFor how long one-hour rollups are kept
     * @param influx the InfluxDB that keeps the history; null for the embedded store
     */
    public record Series(
            int queueMax,
            Duration rawFor,
            Duration fiveMinutesFor,
            Duration oneHourFor,
            @Nullable InfluxSettings influx) {}
}
