package kz.auylsat.agent.page;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.Cidr;
import kz.auylsat.link.control.PageConfiguration;
import kz.auylsat.link.control.PagePin;

/**
 * Where the page is and who may come in.
 *
 * @param listen the box's address in the LAN
 * @param port 0 for a free one
 * @param lanNetworks both ends of a connection must be in one of these
 * @param pin empty where none was set at provisioning: then only the pointing is shown
 * @param languages of {@code tg, kk, ru, en}, in the order in which they are offered
 */
public record PageSettings(
        InetAddress listen, int port, List<Cidr> lanNetworks, Optional<PagePin> pin, List<String> languages) {
    public PageSettings {
        lanNetworks = List.copyOf(lanNetworks);
        languages = List.copyOf(languages);
    }

    /**
     * @throws IllegalArgumentException where the PIN's hash is none
     * @throws UnknownHostException where the address to listen on is none
     */
    public static PageSettings of(PageConfiguration configuration) throws UnknownHostException {
        return new PageSettings(
                InetAddress.getByName(configuration.listen()),
                configuration.port(),
                configuration.lanNetworks(),
                Optional.of(PagePin.parse(configuration.pinHash())),
                configuration.languages());
    }

    boolean isLan(InetAddress address) {
        byte[] octets = address.getAddress();
        return lanNetworks.stream().anyMatch(network -> network.contains(octets));
    }
}
