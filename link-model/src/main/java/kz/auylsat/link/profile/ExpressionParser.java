package kz.auylsat.link.profile;

import java.util.Set;
import kz.auylsat.link.metric.Metric;
import kz.auylsat.link.profile.Expression.Term;

/** Reads an {@link Expression} by recursive descent: sums of products of factors. */
final class ExpressionParser {
    private static final int CHARACTERS_MAX = 200;

    private final String text;
    private final Set<Metric> metrics;
    private int at;

    ExpressionParser(String text, Set<Metric> metrics) {
        this.text = text;
        this.metrics = metrics;
    }

    Term parse() {
        if (text.length() > CHARACTERS_MAX) {
            throw new IllegalArgumentException("an expression has at most " + CHARACTERS_MAX + " characters");
        }
        Term sum = sum();
        if (peek() != 0) {
            throw wrong("an operator + - * /");
        }
        return sum;
    }

    private Term sum() {
        Term left = product();
        for (char operator = peek(); operator == '+' || operator == '-'; operator = peek()) {
            at++;
            left = join(operator, left, product());
        }
        return left;
    }

    private Term product() {
        Term left = factor();
        for (char operator = peek(); operator == '*' || operator == '/'; operator = peek()) {
            at++;
            left = join(operator, left, factor());
        }
        return left;
    }

    private static Term join(char operator, Term a, Term b) {
        return switch (operator) {
            case '+' -> values -> a.value(values) + b.value(values);
            case '-' -> values -> a.value(values) - b.value(values);
            case '*' -> values -> a.value(values) * b.value(values);
            case '/' -> values -> a.value(values) / b.value(values);
            default -> throw new IllegalArgumentException("operator " + operator);
        };
    }

    private Term factor() {
        char c = peek();
        if (c == '-') {
            at++;
            Term negated = factor();
            return values -> -negated.value(values);
        }
        if (c == '(') {
            at++;
            Term inner = sum();
            if (peek() != ')') {
                throw wrong("\")\"");
            }
            at++;
            return inner;
        }
        if ((c >= '0' && c <= '9') || c == '.') {
            return number();
        }
        if (c >= 'a' && c <= 'z') {
            return metric();
        }
        throw wrong("a number, a metric or \"(\"");
    }

    private Term number() {
        String digits = word();
        try {
            double number = Double.parseDouble(digits);
            return values -> number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + digits + "\" is not a number", e);
        }
    }

    private Term metric() {
        String id = word();
        Metric metric = Metric.byId(id)
                .orElseThrow(() -> new IllegalArgumentException("\"" + id + "\" is not a metric of the catalogue"));
        metrics.add(metric);
        return values -> values.applyAsDouble(metric);
    }

    private String word() {
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    }

    /** The next character that is no space; 0 at the end. */
    private char peek() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private IllegalArgumentException wrong(String expected) {
        String found = peek() == 0 ? "the end" : "\"" + peek() + "\"";
        return new IllegalArgumentException("expected " + expected + " at character " + (at + 1) + ", found " + found);
    }
}
