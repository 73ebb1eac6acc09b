package kz.auylsat.agent.probe;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds a host's address: at once where it is one, else by a question for an IPv4 address and then for an IPv6 one. */
final class AddressClient {
    private final NameClient names;

    AddressClient(NameClient names) {
        this.names = names;
    }

    /** Gives the address to {@code then}, or to {@code failed} why there is none; the time it took goes to the steps. */
    void find(String host, ProbeOutcome.Steps steps, Consumer<InetAddress> then, Consumer<String> failed) {
        Optional<InetAddress> known = numeric(host);
        if (known.isPresent()) {
            then.accept(known.get());
        } else {
            ask(host, DnsMessage.TYPE_A, 0, steps, then, failed);
        }
    }

    private void ask(
            String host,
            int type,
            long nanosBefore,
            ProbeOutcome.Steps steps,
            Consumer<InetAddress> then,
            Consumer<String> failed) {
        names.ask(host, type, named -> {
            if (named.answer() == null) {
                failed.accept(named.reason());
                return;
            }
            long nanos = nanosBefore + named.nanos();
            steps.name(nanos);
            switch (named.answer().verdict()) {
                case ADDRESS -> then.accept(named.answer().address().orElseThrow());
                case NO_ADDRESS -> {
                    if (type == DnsMessage.TYPE_A) {
                        ask(host, DnsMessage.TYPE_AAAA, nanos, steps, then, failed);
                    } else {
                        failed.accept("the name has no address");
                    }
                }
                case NO_SUCH_NAME -> failed.accept("there is no such name");
                case SERVER_FAILED -> failed.accept("the name server fails");
                case TRUNCATED -> failed.accept("the name server's answer is too long");
            }
        });
    }

    private static Optional<InetAddress> numeric(String host) {
        byte[] octets = host.equalsIgnoreCase("localhost")
                ? new byte[] {127, 0, 0, 1}
                : NetUtil.createByteArrayFromIpAddressString(host);
        try {
            return octets == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(octets));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
