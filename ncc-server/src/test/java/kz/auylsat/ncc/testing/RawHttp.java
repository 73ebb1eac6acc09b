package kz.auylsat.ncc.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends whatever bytes it is given to a server of HTTP/1.1, and reads its answer: for requests that no library would send. */
public final class RawHttp implements AutoCloseable {
    private static final int ANSWER_MILLIS_MAX = 20_000;
    private static final int LINE_BYTES_MAX = 65_536;

    private final URI server;
    private Socket socket;
    private InputStream in;

    /** @param headers by their names in lower case */
    public record Answer(int status, Map<String, String> headers, String body) {}

    public RawHttp(String server) {
        this.server = URI.create(server);
    }

    /**
     * @param withBody whether the answer's body is read; else the connection is given up
     * @throws IOException where no answer comes
     */
    public Answer send(byte[] request, boolean withBody) throws IOException {
        if (socket == null) {
            open();
            return exchange(request, withBody);
        }
        try {
            return exchange(request, withBody);
        } catch (IOException e) {
            // The server may have closed a connection that was used before.
            close();
            open();
            return exchange(request, withBody);
        }
    }

    private void open() throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setSoTimeout(ANSWER_MILLIS_MAX);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Answer exchange(byte[] request, boolean withBody) throws IOException {
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            // It may have answered, and closed, before it read all.
            if (in.available() == 0) {
                throw e;
            }
        }
        String status = line();
        if (!status.startsWith("HTTP/1.") || status.length() < 12) {
            throw new IOException("no answer, but: " + status);
        }
        int code = Integer.parseInt(status.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        boolean head =
                new String(request, 0, Math.min(5, request.length), StandardCharsets.ISO_8859_1).startsWith("HEAD ");
        if (!withBody) {
            close();
            return new Answer(code, headers, "");
        }
        String body = head || code == 204 || code == 304 ? "" : body(headers);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return new Answer(code, headers, body);
    }

    private String body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int size = chunk(); size > 0; size = chunk()) {
                all.write(in.readNBytes(size));
                line();
            }
            line();
            return all.toString(StandardCharsets.UTF_8);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LINE_BYTES_MAX) {
                throw new IOException("the connection ended after " + line.size() + " bytes of a line");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
