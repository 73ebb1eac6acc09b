package kz.auylsat.ncc.api;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into problem+json; what is our own fault goes to the log and not to the client. */
final class FailureRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FailureRoutes.class);
    private static final int[] STATUSES = {400, 401, 404, 405, 406, 413, 414, 415, 431, 500};

    private FailureRoutes() {}

    static void routes(Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, FailureRoutes::answer);
        }
    }

    /** Refuses query parameters that the operation does not know, by name: a typo must not silently ask for all. */
    static void operation(OpenAPIRoute route) {
        Set<String> known = route.getOperation().getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        route.addHandler(context -> {
            for (String name : context.queryParams().names()) {
                if (!known.contains(name)) {
                    String instead = known.isEmpty() ? "there is none" : "known are " + String.join(", ", known);
                    AnswerWriter.problem(context, ApiProblem.badRequest("query parameter " + name + ": " + instead));
                    return;
                }
            }
            context.next();
        });
        route.addFailureHandler(FailureRoutes::answer);
    }

    private static void answer(RoutingContext context) {
        Throwable failure = context.failure();
        Throwable cause = failure instanceof HttpException ? failure.getCause() : failure;
        if (cause instanceof ValidatorException invalid) {
            AnswerWriter.problem(context, ApiProblem.badRequest(String.valueOf(invalid.getMessage())));
            return;
        }
        int status = failure instanceof HttpException http
                ? http.getStatusCode()
                : context.statusCode() < 400 ? 500 : context.statusCode();
        if (status >= 500) {
            LOG.error("{} {} failed", context.request().method(), context.normalizedPath(), failure);
        }
        AnswerWriter.problem(context, ApiProblem.ofStatus(status));
    }
}
