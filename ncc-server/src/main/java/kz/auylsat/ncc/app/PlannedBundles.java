package kz.auylsat.ncc.app;

import java.net.InetAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.auylsat.link.control.PagePin;
import kz.auylsat.ncc.enrolment.PageSecret;
import kz.auylsat.ncc.enrolment.SnmpKeys;
import kz.auylsat.ncc.inventory.Inventory;
import kz.auylsat.ncc.inventory.Terminal;
import kz.auylsat.ncc.plan.BundleReview;
import kz.auylsat.ncc.profile.ProfileCatalogue;
import kz.auylsat.ncc.snmp.SnmpCredentials;
import kz.auylsat.ncc.yaml.Problem;
import kz.auylsat.ncc.yaml.ProblemsException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the configurations that boxes would get, with stand-ins for the secrets that an apply generates, to tell what is
 * wrong with their templates; pure.
 */
final class PlannedBundles implements BundleReview {
    private static final String NO_SECRET = "stands-in-for-a-passphrase";
    private static final List<SnmpKeys> USERS = List.of(new SnmpKeys("ncc-1", NO_SECRET, NO_SECRET));
    private static final PageSecret PAGE = new PageSecret("000000", "00".repeat(PagePin.SALT_BYTES));
    /** Given as if it were published, so that none is reckoned: that takes a tenth of a second. */
    private static final String PIN_HASH =
            "pbkdf2-sha256$" + PagePin.ITERATIONS + "$" + base64(PAGE.saltBytes()) + "$" + base64(new byte[32]);

    private static final int PORT = 4443;
    /** The compass has no year in which a configuration is wrong. */
    private static final double NO_YEAR = 0;

    /** A place has no spaces; what is wrong ends where the advice begins. */
    private static final Pattern MESSAGE =
            Pattern.compile("(?:(\\S+): )?(.+?)(?:[:;] ((?:write|leave|did you mean) .+))?", Pattern.DOTALL);

    private final NccConfiguration.@Nullable Gateway gateway;
    private final Map<String, SnmpCredentials> credentials;
    private final ProfileCatalogue profiles;

    private PlannedBundles(
            NccConfiguration.@Nullable Gateway gateway,
            Map<String, SnmpCredentials> credentials,
            ProfileCatalogue profiles) {
        this.gateway = gateway;
        this.credentials = credentials;
        this.profiles = profiles;
    }

    static PlannedBundles of(Setup setup) {
        NccConfiguration configuration = setup.configuration();
        return new PlannedBundles(configuration.gateway(), configuration.snmp().credentials(), setup.profiles());
    }

    @Override
    public List<Fault> faults(Inventory inventory, Terminal terminal) {
        try {
            TemplateBundle bundle = new TemplateBundle(gateway(inventory, terminal), credentials, profiles, NO_YEAR);
            var unused = bundle.of(inventory, terminal, USERS, Optional.of(PAGE), PIN_HASH);
            return List.of();
        } catch (ProblemsException e) {
            return e.problems().stream().map(PlannedBundles::fault).toList();
        }
    }

    @Override
    public boolean hasGateway() {
        return gateway != null;
    }

    /** Without one boxes get no configuration yet; the template is looked at as if it were there. */
    private NccConfiguration.Gateway gateway(Inventory inventory, Terminal terminal) {
        String host = inventory.bundleOf(terminal).at("/gateway/host").asText("");
        return gateway == null
                ? gateway(List.of(host.isBlank() ? "ncc.example" : host))
                : gateway.port() == 0 ? gateway(gateway.names()) : gateway;
    }

    private static NccConfiguration.Gateway gateway(List<String> names) {
        return new NccConfiguration.Gateway(InetAddress.getLoopbackAddress(), PORT, names);
    }

    private static Fault fault(Problem problem) {
        Matcher message = MESSAGE.matcher(problem.message());
        if (!message.matches()) {
            throw new IllegalStateException("a problem without words: " + problem);
        }
        return new Fault(
                Objects.requireNonNullElse(message.group(1), ""),
                Objects.requireNonNullElse(message.group(2), ""),
                Objects.requireNonNullElse(message.group(3), "correct it in the template"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
