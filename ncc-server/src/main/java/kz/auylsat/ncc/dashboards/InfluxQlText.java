package kz.auylsat.ncc.dashboards;

import java.util.ArrayList;
import java.util.List;

/**
 * InfluxQL cut into tokens, before Grafana fills its variables in: so {@code $timeFilter} and {@code ${region:regex}} are
 * tokens too.
 */
final class InfluxQlText {
    enum Kind {
        /** In double quotes. */
        NAME,
        /** In single quotes. */
        TEXT,
        /** Between slashes, after {@code =~} or {@code !~}. */
        REGEX,
        VARIABLE,
        NUMBER,
        WORD,
        SIGN
    }

    /** @param text without quotes or slashes */
    record Token(Kind kind, String text) {
        boolean isWord(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }

        boolean isSign(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private InfluxQlText(String text) {
        this.text = text;
    }

    static List<Token> tokens(String query) {
        InfluxQlText cut = new InfluxQlText(query);
        while (cut.at < query.length()) {
            cut.next();
        }
        return cut.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '"') {
            add(Kind.NAME, delimited(c));
        } else if (c == '\'') {
            add(Kind.TEXT, delimited(c));
        } else if (c == '/' && afterMatch()) {
            add(Kind.REGEX, delimited(c));
        } else if (c == '$') {
            add(Kind.VARIABLE, variable());
        } else if (Character.isDigit(c)) {
            add(Kind.NUMBER, run());
        } else if (isWord(c)) {
            add(Kind.WORD, run());
        } else {
            add(Kind.SIGN, sign());
        }
    }

    private void add(Kind kind, String token) {
        tokens.add(new Token(kind, token));
    }

    private boolean afterMatch() {
        return !tokens.isEmpty()
                && (tokens.get(tokens.size() - 1).isSign("=~")
                        || tokens.get(tokens.size() - 1).isSign("!~"));
    }

    /** From one delimiter to the next that no backslash stands before. */
    private String delimited(char delimiter) {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != delimiter) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        String inner = text.substring(start, Math.min(at, text.length()));
        at++;
        return inner;
    }

    private String variable() {
        int start = at++;
        if (at < text.length() && text.charAt(at) == '{') {
            int end = text.indexOf('}', at);
            at = end < 0 ? text.length() : end + 1;
            return text.substring(start, at);
        }
        return "$" + run();
    }

    private String run() {
        int start = at;
        while (at < text.length() && (isWord(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return text.substring(start, at);
    }

    private String sign() {
        for (String two : List.of("=~", "!~", "!=", ">=", "<=", "<>")) {
            if (text.startsWith(two, at)) {
                at += 2;
                return two;
            }
        }
        return String.valueOf(text.charAt(at++));
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
