package kz.auylsat.ncc.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 problem details.
 *
 * @param detail what is wrong with this request and, where possible, what to send instead
 * @param errors each single thing that is wrong, where there are several to be told; else empty
 */
record ApiProblem(int status, String title, String detail, List<Wrong> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One thing that is wrong.
     *
     * @param pointer which field of the request's body, by RFC 6901; null where it is none
     */
    record Wrong(@Nullable String pointer, String detail) {}

    ApiProblem(int status, String title, String detail) {
        this(status, title, detail, List.of());
    }

    static ApiProblem badRequest(String detail) {
        return new ApiProblem(400, "Bad Request", detail);
    }

    static ApiProblem unauthorized(String detail) {
        return new ApiProblem(401, "Unauthorized", detail);
    }

    static ApiProblem forbidden(String detail) {
        return new ApiProblem(403, "Forbidden", detail);
    }

    static ApiProblem notFound(String detail) {
        return new ApiProblem(404, "Not Found", detail);
    }

    static ApiProblem conflict(String detail) {
        return conflict(detail, List.of());
    }

    /** What the thing is like at present does not allow it. */
    static ApiProblem conflict(String detail, List<Wrong> errors) {
        return new ApiProblem(409, "Conflict", detail, errors);
    }

    /** Somebody else changed it since it was read. */
    static ApiProblem preconditionFailed(String detail) {
        return new ApiProblem(412, "Precondition Failed", detail);
    }

    /** It is changed only by who says which version was read: RFC 6585 §3. */
    static ApiProblem preconditionRequired(String detail) {
        return new ApiProblem(428, "Precondition Required", detail);
    }

    static ApiProblem unprocessable(String detail, List<Wrong> errors) {
        return new ApiProblem(422, "Unprocessable Content", detail, errors);
    }

    static ApiProblem tooManyAttempts(String detail) {
        return new ApiProblem(429, "Too Many Requests", detail);
    }

    static ApiProblem unavailable(String detail) {
        return new ApiProblem(503, "Service Unavailable", detail);
    }

    /** The problem of a status that a lower layer chose. */
    static ApiProblem ofStatus(int status) {
        return switch (status) {
            case 400 -> badRequest("The request cannot be read.");
            case 401 -> unauthorized("Sign in, or send a valid API token: Authorization: Bearer TOKEN");
            case 404 -> notFound("There is nothing at this address; GET /openapi.yaml tells what there is.");
            case 405 -> new ApiProblem(405, "Method Not Allowed", "This address does not take this method.");
            case 406 -> new ApiProblem(406, "Not Acceptable", "Accept application/json.");
            case 413 -> new ApiProblem(413, "Content Too Large", "The request's body is too large.");
            case 414 -> new ApiProblem(414, "URI Too Long", "The request's address is too long.");
            case 415 -> new ApiProblem(415, "Unsupported Media Type", "Send application/json.");
            case 431 -> new ApiProblem(431, "Request Header Fields Too Large", "The request's headers are too large.");
            default -> new ApiProblem(status, "Internal Server Error", "The server failed; its log tells why.");
        };
    }

    byte[] json() {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("type", "about:blank");
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            if (!errors.isEmpty()) {
                json.writeArrayFieldStart("errors");
                for (Wrong error : errors) {
                    json.writeStartObject();
                    if (error.pointer() != null) {
                        json.writeStringField("pointer", error.pointer());
                    }
                    json.writeStringField("detail", error.detail());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        });
    }
}
