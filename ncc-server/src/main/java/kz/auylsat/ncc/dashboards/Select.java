package kz.auylsat.ncc.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kz.auylsat.ncc.dashboards.InfluxQlText.Kind;
import kz.auylsat.ncc.dashboards.InfluxQlText.Token;
import org.jspecify.annotations.Nullable;

/**
 * What one SELECT, or one SHOW TAG VALUES, names.
 *
 * @param columns what it answers beside time, in order
 * @param names all it names in double quotes, its measurement and its own aliases left out
 * @param measurement what it reads; null where it reads another SELECT, or nothing
 * @param from the SELECT that it reads; null where it reads a measurement
 * @param tags what it groups by beside time
 * @param byTime whether it groups by time
 * @param fills whether it says what a step without points is
 * @param bare words that are neither InfluxQL's nor before a parenthesis: names without their quotes
 * @param unknownFunctions words before a parenthesis that InfluxQL does not know
 */
record Select(
        List<String> columns,
        Set<String> names,
        @Nullable String measurement,
        @Nullable Select from,
        List<String> tags,
        boolean byTime,
        boolean fills,
        List<String> bare,
        List<String> unknownFunctions) {
    private static final Set<String> WORDS = Set.of(
            "select",
            "from",
            "where",
            "group",
            "by",
            "and",
            "or",
            "as",
            "distinct",
            "time",
            "now",
            "fill",
            "null",
            "none",
            "previous",
            "linear",
            "limit",
            "slimit",
            "order",
            "desc",
            "asc",
            "show",
            "tag",
            "values",
            "with",
            "key",
            "in");

    static Select of(String query) {
        return new Reading(InfluxQlText.tokens(query)).select();
    }

    /** The innermost measurement; null where there is none. */
    @Nullable
    String source() {
        return from == null ? measurement : from.source();
    }

    /** Whether this, or a SELECT that it reads, groups by time. */
    boolean stepped() {
        return byTime || (from != null && from.stepped());
    }

    /** Reads tokens up to the end, or to the parenthesis that closes it. */
    private static final class Reading {
        private final List<Token> tokens;
        private int at;

        Reading(List<Token> tokens) {
            this.tokens = tokens;
        }

        Select select() {
            List<List<Token>> columns = new ArrayList<>(List.of(new ArrayList<>()));
            Set<String> names = new LinkedHashSet<>();
            List<String> tags = new ArrayList<>();
            List<String> bare = new ArrayList<>();
            List<String> unknownFunctions = new ArrayList<>();
            String measurement = null;
            Select from = null;
            boolean inColumns = true;
            boolean inGroup = false;
            boolean byTime = false;
            boolean fills = false;
            int depth = 0;
            for (; at < tokens.size(); at++) {
                Token token = tokens.get(at);
                if (token.isSign(")") && depth-- == 0) {
                    break;
                }
                depth += token.isSign("(") ? 1 : 0;
                if (token.isWord("from")) {
                    inColumns = false;
                    if (next().isSign("(")) {
                        at += 2;
                        from = select();
                    } else if (next().kind() == Kind.NAME) {
                        measurement = next().text();
                        at++;
                    }
                } else if (token.isWord("group")) {
                    inGroup = true;
                } else if (token.isWord("order") || token.isWord("limit")) {
                    inGroup = false;
                } else if (token.isWord("fill")) {
                    fills = true;
                    inGroup = false;
                } else if (inColumns && depth == 0 && token.isSign(",")) {
                    columns.add(new ArrayList<>());
                } else if (token.kind() == Kind.NAME) {
                    if (!before().isWord("as")) {
                        names.add(token.text());
                        if (inGroup) {
                            tags.add(token.text());
                        }
                    }
                } else if (inGroup && token.isWord("time")) {
                    byTime = true;
                } else if (isBare(token)) {
                    bare.add(token.text());
                } else if (isUnknownFunction(token)) {
                    unknownFunctions.add(token.text());
                }
                if (inColumns) {
                    columns.get(columns.size() - 1).add(token);
                }
            }
            return new Select(
                    columns.stream().map(Reading::column).toList(),
                    names,
                    measurement,
                    from,
                    tags,
                    byTime,
                    fills,
                    bare,
                    unknownFunctions);
        }

        /** The alias, else the name where that is all, else the function's. */
        private static String column(List<Token> column) {
            if (column.isEmpty()) {
                return "";
            }
            Token last = column.get(column.size() - 1);
            if (last.kind() == Kind.NAME) {
                return last.text();
            }
            return column.stream()
                    .filter(token -> token.kind() == Kind.WORD && !token.isWord("select"))
                    .map(Token::text)
                    .findFirst()
                    .orElse("");
        }

        private boolean isBare(Token token) {
            return token.kind() == Kind.WORD
                    && !WORDS.contains(token.text().toLowerCase(Locale.ROOT))
                    && !next().isSign("(");
        }

        private boolean isUnknownFunction(Token token) {
            String word = token.text().toLowerCase(Locale.ROOT);
            return token.kind() == Kind.WORD
                    && next().isSign("(")
                    && !WORDS.contains(word)
                    && !InfluxQlFunctions.ALL.contains(word);
        }

        private Token next() {
            return at + 1 < tokens.size() ? tokens.get(at + 1) : new Token(Kind.SIGN, "");
        }

        private Token before() {
            return at > 0 ? tokens.get(at - 1) : new Token(Kind.SIGN, "");
        }
    }
}
