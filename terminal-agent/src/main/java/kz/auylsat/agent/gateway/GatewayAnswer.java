package kz.auylsat.agent.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.control.GatewayReason;
import kz.auylsat.link.document.DocumentReader;
import kz.auylsat.link.document.MalformedDocumentException;

/** What became of a question to the gateway. */
public sealed interface GatewayAnswer {

    /**
     * The gateway answered.
     *
     * @param status as HTTP numbers it
     * @param contentType without parameters, in small letters; empty where there is none
     * @param retryAfterSeconds what the gateway asks to wait
     * @param body whole
     * @param roundTrip from the question's last byte to the answer's first
     */
    record Answered(int status, String contentType, OptionalLong retryAfterSeconds, byte[] body, Duration roundTrip)
            implements GatewayAnswer {
        public boolean isOk() {
            return status == 200;
        }

        /** The body as the document that it should be; empty where it is none (as the page of a captive portal). */
        public Optional<DocumentReader> document() {
            try {
                Map<String, ?> tree = Json.parse(body, body.length);
                return Optional.of(DocumentReader.of("answer", tree));
            } catch (MalformedJsonException | MalformedDocumentException e) {
                return Optional.empty();
            }
        }

        /** Why the gateway refused; empty where it gave no reason that is known here. */
        public Optional<GatewayReason> reason() {
            return text("reason").flatMap(GatewayReason::byId);
        }

        /** One line for people. */
        public String line() {
            String said = text("detail").or(() -> text("title")).orElse("");
            return "the NCC answered " + status + (said.isEmpty() ? "" : ": " + said);
        }

        private Optional<String> text(String name) {
            try {
                return document().flatMap(document -> document.optionalText(name));
            } catch (MalformedDocumentException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * No answer, or none that can be used.
     *
     * @param trouble what kind
     * @param text one line for people
     */
    record Failed(Trouble trouble, String text) implements GatewayAnswer {}

    /** One line for people. */
    default String told() {
        return this instanceof Failed failed ? failed.text() : ((Answered) this).line();
    }
}
