package kz.auylsat.ncc.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.ArrayList;
import java.util.List;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.DeviceProfile;
import kz.auylsat.ncc.api.ApiSources;
import kz.auylsat.ncc.api.ProfileItem;
import kz.auylsat.ncc.api.WebSettings;
import kz.auylsat.ncc.api.WebVerticle;

/** The page and the API of a running NCC, at the address of its configuration. */
final class WebWiring {
    private final NccConfiguration.Web configuration;
    private final WebVerticle verticle;

    WebWiring(NccConfiguration configuration, ApiSources sources, Future<OpenAPIContract> contract) {
        this.configuration = configuration.web();
        WebSettings settings = WebSettings.at(
                this.configuration.host().getHostAddress(),
                this.configuration.port(),
                isPublicOverTls(),
                this.configuration.trustedProxies(),
                this.configuration.publicUrl(),
                configuration.grafanaUrl());
        this.verticle = new WebVerticle(sources, settings, contract);
    }

    private boolean isPublicOverTls() {
        String publicUrl = configuration.publicUrl();
        return publicUrl != null && publicUrl.startsWith("https:");
    }

    Future<?> deploy(Vertx vertx) {
        return new ListenWiring("the page", "web", configuration.host(), configuration.port()).deploy(vertx, verticle);
    }

    /** How browsers reach the page, without a slash at the end. */
    String address() {
        String publicUrl = configuration.publicUrl();
        String host = configuration.host().getHostAddress();
        return publicUrl != null
                ? publicUrl
                : "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + verticle.port();
    }

    /** What the API tells of a profile. */
    static ProfileItem item(DeviceProfile profile) {
        List<String> metrics = new ArrayList<>();
        profile.scalars().forEach(rule -> metrics.add(rule.metric().id()));
        profile.tables()
                .forEach(table -> table.columns()
                        .forEach(column -> metrics.add(column.rule().metric().id())));
        profile.computed().forEach(rule -> metrics.add(rule.metric().id()));
        metrics.add(Metric.RTT_MILLIS.id());
        return new ProfileItem(
                profile.id(),
                profile.title(),
                profile.evidence(),
                metrics.stream().distinct().toList());
    }
}
