package kz.auylsat.ncc.influx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the chunked JSON that {@code /query} answers, row by row, holding one at a time. */
final class QueryAnswerReader {
    private static final JsonFactory JSON = new JsonFactory();

    /** Receives a row; the array is used again for the next. */
    @FunctionalInterface
    interface Rows {
        /**
         * @param terminal the series' terminal tag; empty where it has none
         * @param values by column: epoch milliseconds first; NaN where null
         */
        void row(String terminal, double[] values);
    }

    private final Rows rows;
    private String terminal = "";
    private List<String> columns = List.of();
    private boolean partial;

    private QueryAnswerReader(Rows rows) {
        this.rows = rows;
    }

    /**
     * Reads to the end.
     *
     * @throws RefusedQueryException with the server's own words where it refused the query
     * @throws IOException where the answer is something else, or is cut short
     */
    static void read(InputStream answer, Rows rows) throws IOException {
        QueryAnswerReader reader = new QueryAnswerReader(rows);
        boolean any = false;
        try (JsonParser json = JSON.createParser(answer)) {
            while (json.nextToken() != null) {
                require(json, JsonToken.START_OBJECT);
                reader.chunk(json);
                any = true;
            }
        }
        if (!any || reader.partial) {
            throw new IOException("the answer ends before its last row");
        }
    }

    private void chunk(JsonParser json) throws IOException {
        partial = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "error" -> throw new RefusedQueryException(json.getText());
                case "results" -> eachOf(json, this::result);
                default -> json.skipChildren();
            }
        }
    }

    private void result(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "error" -> throw new RefusedQueryException(json.getText());
                case "partial" -> partial |= json.getBooleanValue();
                case "series" -> eachOf(json, this::series);
                default -> json.skipChildren();
            }
        }
    }

    private void series(JsonParser json) throws IOException {
        terminal = "";
        columns = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "tags" -> tags(json);
                case "columns" -> columns(json);
                case "values" -> {
                    double[] values = new double[columns.size()];
                    eachOf(json, row -> values(row, values));
                }
                default -> json.skipChildren();
            }
        }
        if (columns.isEmpty()) {
            throw new IOException("a series without columns: that is no InfluxQL");
        }
    }

    private void tags(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(LineProtocol.TERMINAL)) {
                terminal = json.getText();
            }
        }
    }

    private void columns(JsonParser json) throws IOException {
        List<String> names = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            names.add(json.getText());
        }
        columns = names;
    }

    private void values(JsonParser json, double[] values) throws IOException {
        require(json, JsonToken.START_ARRAY);
        Arrays.fill(values, Double.NaN);
        int column = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (column == values.length) {
                throw new IOException("a row of more than its " + column + " columns");
            }
            // What is no number is no column of ours.
            values[column++] = token != null && token.isNumeric() ? json.getDoubleValue() : Double.NaN;
        }
        rows.row(terminal, values);
    }

    @FunctionalInterface
    private interface Element {
        void read(JsonParser json) throws IOException;
    }

    private static void eachOf(JsonParser json, Element element) throws IOException {
        require(json, JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.read(json);
        }
    }

    private static void require(JsonParser json, JsonToken token) throws IOException {
        @Nullable JsonToken found = json.currentToken();
        if (found != token) {
            throw new IOException("unexpected " + (found == null ? "end" : found) + " in the answer");
        }
    }
}
