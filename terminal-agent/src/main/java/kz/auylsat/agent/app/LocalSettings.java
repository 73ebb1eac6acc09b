package kz.auylsat.agent.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kz.auylsat.link.control.Cidr;

/**
 * What a box knows before its first configuration: where its data lies, where the technician's page listens, and the host's
 * tools.
 *
 * @param data identity, configuration, queue, line-ups, log
 * @param run what need not survive a power cut: the status file, and requests to reboot and to change the network
 * @param pageHost the address that the page listens on until a configuration says another
 * @param pagePort 1..65535; 0 takes a free one
 * @param lanNetworks from where the page may be used, as 192.168.0.0/16
 * @param root the folder under which {@code proc} and {@code sys} are
 * @param tools the folders where ping and traceroute are looked for
 * @param networkInstaller where auylsat-agent-network answers; empty where nobody may change the box's network
 * @param reboot the program that reboots the host and its arguments; empty where the agent may not
 */
record LocalSettings(
        Path data,
        Path run,
        String pageHost,
        int pagePort,
        List<Cidr> lanNetworks,
        Path root,
        List<Path> tools,
        Optional<Path> networkInstaller,
        List<String> reboot) {
    LocalSettings {
        lanNetworks = List.copyOf(lanNetworks);
        tools = List.copyOf(tools);
        reboot = List.copyOf(reboot);
    }

    Path identity() {
        return data.resolve("identity");
    }

    Path configuration() {
        return data.resolve("configuration");
    }

    Path queue() {
        return data.resolve("queue");
    }

    Path lineUp() {
        return data.resolve("lineup");
    }

    Path snmp() {
        return data.resolve("snmp");
    }

    Path log() {
        return data.resolve("log");
    }

    Path status() {
        return run.resolve("status.json");
    }
}
