package kz.auylsat.ncc.api;

import java.time.Duration;
import java.util.List;
import kz.auylsat.link.control.Cidr;
import org.jspecify.annotations.Nullable;

/**
 * Where and within which bounds the web server works.
 *
 * @param host the address to listen on
 * @param port the TCP port; 0 for any that is free
 * @param secureCookie whether browsers may send the session over TLS only: on wherever a proxy adds TLS
 * @param eventClientsMax streams of events at once; the next one is refused and counted
 * @param eventInterval the time between two events of one stream
 * @param heartbeat the time between two comments that keep a quiet stream open
 * @param queryThreads threads that read series
 * @param queryQueueMax series questions that may wait for these; the next one is refused and counted
 * @param bodyBytesMax bytes of a request's body
 * @param trustedProxies who may name others in {@code X-Forwarded-For}
 * @param publicUrl how browsers reach the page, without a slash at the end; null for the address listened on
 * @param grafanaUrl where the page links to dashboards, without a slash at the end; null for nowhere
 */
public record WebSettings(
        String host,
        int port,
        boolean secureCookie,
        int eventClientsMax,
        Duration eventInterval,
        Duration heartbeat,
        int queryThreads,
        int queryQueueMax,
        int bodyBytesMax,
        List<Cidr> trustedProxies,
        @Nullable String publicUrl,
        @Nullable String grafanaUrl) {

    public WebSettings {
        if (eventClientsMax < 1 || queryThreads < 1 || queryQueueMax < 0 || bodyBytesMax < 1_024) {
            throw new IllegalArgumentException(
                    "web bounds " + eventClientsMax + ", " + queryThreads + ", " + queryQueueMax + ", " + bodyBytesMax);
        }
    }

    /** 500 streams, an event a second, two query threads with 32 waiting, bodies of 16 KiB. */
    public static WebSettings at(
            String host,
            int port,
            boolean secureCookie,
            List<Cidr> trustedProxies,
            @Nullable String publicUrl,
            @Nullable String grafanaUrl) {
        return new WebSettings(
                host,
                port,
                secureCookie,
                500,
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                2,
                32,
                16 * 1_024,
                trustedProxies,
                publicUrl,
                grafanaUrl);
    }
}
