package kz.auylsat.ncc.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.auylsat.ncc.database.DatabaseException;
import kz.auylsat.ncc.sqlite.SqliteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into problem+json; what is our own fault goes to the log and not to the client. */
final class FailureRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(FailureRoutes.class);
    private static final int[] STATUSES = {400, 401, 404, 405, 406, 413, 414, 415, 431, 500};

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private FailureRoutes() {}

    static void routes(Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, FailureRoutes::answer);
        }
    }

    /** No operation takes a form, and the body's reader fails on one that a GET brings. */
    static void refuseForms(RoutingContext context) {
        String written = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String type = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded")) {
            AnswerWriter.problem(context, ApiProblem.ofStatus(415));
        } else {
            context.next();
        }
    }

    /**
     * Refuses query parameters that the operation does not know, by name: a typo must not silently ask for all. Nor may one of two
     * values be silently left out.
     */
    static void operation(OpenAPIRoute route) {
        List<Parameter> parameters = route.getOperation().getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .toList();
        Set<String> known = parameters.stream().map(Parameter::getName).collect(Collectors.toCollection(TreeSet::new));
        route.addHandler(context -> {
            for (String name : context.queryParams().names()) {
                if (!known.contains(name)) {
                    String instead = known.isEmpty() ? "there is none" : "known are " + String.join(", ", known);
                    AnswerWriter.problem(context, ApiProblem.badRequest("query parameter " + name + ": " + instead));
                    return;
                }
                int given = context.queryParams().getAll(name).size();
                if (given > 1) {
                    AnswerWriter.problem(
                            context,
                            ApiProblem.badRequest(
                                    "query parameter " + name + ": is given " + given + " times; write it once"));
                    return;
                }
            }
            context.next();
        });
        route.addFailureHandler(context -> answer(context, parameters));
    }

    private static void answer(RoutingContext context) {
        answer(context, List.of());
    }

    private static void answer(RoutingContext context, List<Parameter> parameters) {
        Throwable failure = context.failure();
        Throwable cause = failure instanceof HttpException ? failure.getCause() : failure;
        if (cause instanceof ProblemException told) {
            AnswerWriter.problem(context, told.problem());
            return;
        }
        if (cause instanceof DatabaseException || cause instanceof SqliteException) {
            LOG.warn("{} {}: {}", context.request().method(), context.normalizedPath(), cause.getMessage());
            AnswerWriter.problem(context, ApiProblem.unavailable(String.valueOf(cause.getMessage())));
            return;
        }
        if (cause instanceof ValidatorException invalid) {
            AnswerWriter.problem(context, refused(context, parameters, invalid));
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

    private static ApiProblem refused(RoutingContext context, List<Parameter> parameters, ValidatorException invalid) {
        Optional<String> noNumber = noNumber(context, parameters);
        String said = String.valueOf(invalid.getMessage());
        if (noNumber.isPresent()) {
            return ApiProblem.badRequest(noNumber.get());
        }
        if (said.contains("request body can't be decoded")) {
            return ApiProblem.badRequest("The request's body is no JSON: mind commas, quotes and brackets.");
        }
        if (invalid instanceof SchemaValidationException schema && said.contains("request body")) {
            List<ApiProblem.Wrong> wrong = BodyMistakes.of(said(schema.getOutputUnit()));
            if (!wrong.isEmpty()) {
                String first = wrong.get(0).pointer() + ": " + wrong.get(0).detail();
                String more = wrong.size() == 1 ? "" : ", and " + (wrong.size() - 1) + " more";
                return new ApiProblem(400, "Bad Request", "In the request's body, " + first + more, wrong);
            }
        }
        return ApiProblem.badRequest(said);
    }

    static List<BodyMistakes.Said> said(OutputUnit result) {
        List<OutputUnit> errors = result.getErrors();
        return errors == null
                ? List.of()
                : errors.stream()
                        .map(each -> new BodyMistakes.Said(
                                each.getInstanceLocation().substring(1), each.getKeywordLocation(), each.getError()))
                        .toList();
    }

    /** What is wrong where text stands in a number's place: the library's own words speak of instances and their types. */
    private static Optional<String> noNumber(RoutingContext context, List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            String text = context.queryParams().get(parameter.getName());
            SchemaType type = parameter.getSchemaType();
            if (text == null || (type != SchemaType.INTEGER && type != SchemaType.NUMBER)) {
                continue;
            }
            boolean whole = type == SchemaType.INTEGER;
            if (!(whole ? INTEGER : NUMBER).matcher(text).matches()) {
                return Optional.of("query parameter " + parameter.getName() + ": " + text + " is no "
                        + (whole ? "whole number" : "number"));
            }
        }
        return Optional.empty();
    }
}
