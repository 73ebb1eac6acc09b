package kz.auylsat.ncc.gateway;

import kz.auylsat.link.control.GatewayReason;

/** A refusal as {@code application/problem+json} (RFC 9457). */
final class ProblemText {
    private ProblemText() {}

    static String of(GatewayReason reason, String detail) {
        return "{\"title\":\"" + escaped(reason.id().replace('_', ' ')) + "\",\"detail\":\"" + escaped(detail)
                + "\",\"reason\":\"" + reason.id() + "\"}";
    }

    private static String escaped(String text) {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                json.append('\\').append(letter);
            } else {
                json.append(letter < ' ' ? ' ' : letter);
            }
        }
        return json.toString();
    }
}
