package kz.auylsat.agent.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Looks a name up on a thread of its own that ends with the answer: the system's resolver blocks for as long as the link
 * is silent, and the event loop serves the technician's page meanwhile.
 */
final class NameThread {
    private static final long STACK_BYTES = 256 * 1024;

    private NameThread() {}

    /** The addresses of a name, or of an IP literal at once. */
    static CompletableFuture<List<InetAddress>> resolve(String host) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        if (isLiteral(host)) {
            lookUp(host, answer);
        } else {
            Thread thread = new Thread(null, () -> lookUp(host, answer), "gateway-name", STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
        }
        return answer;
    }

    private static void lookUp(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            answer.complete(List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException e) {
            answer.completeExceptionally(e);
        }
    }

    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
