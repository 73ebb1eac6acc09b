package kz.auylsat.agent.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import kz.auylsat.testing.AnyCertificate;

/** A TLS server that answers as the test says, well or badly. */
final class ScriptedGateway implements AutoCloseable {
    /** What came. */
    record Request(String method, String path, String head, byte[] body, X509Certificate client) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Writes to the socket what it likes; gives whether the connection stays. */
    interface Script {
        boolean answer(Request request, SSLSocket socket) throws IOException;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final SSLServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile Script script;
    private volatile String beforeTheBody = "";

    ScriptedGateway(TestAuthority authority, TestAuthority.Held held, Script script) {
        this.script = script;
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", held.key(), new char[0], new Certificate[] {held.certificate(), authority.certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), new TrustManager[] {new AnyCertificate()}, null);
            server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            server.setWantClientAuth(true);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::accept, "scripted-gateway");
        thread.setDaemon(true);
        thread.start();
    }

    static Script json(String body) {
        return (request, socket) -> write(socket, 200, "application/json", body);
    }

    static boolean write(SSLSocket socket, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        raw(
                socket,
                "HTTP/1.1 " + status + " x\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.length
                        + "\r\n\r\n" + body);
        return true;
    }

    static boolean problem(SSLSocket socket, int status, String reason, String more) throws IOException {
        String body = "{\"title\":\"no\",\"detail\":\"not this one\",\"reason\":\"" + reason + "\"}";
        raw(
                socket,
                "HTTP/1.1 " + status + " x\r\nContent-Type: application/problem+json\r\n" + more + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body);
        return true;
    }

    static void raw(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    GatewayAddress address() {
        return new GatewayAddress("127.0.0.1", server.getLocalPort());
    }

    void become(Script next) {
        script = next;
    }

    /** The next question's answer is written when its head has come. */
    void answerBeforeTheBody(String answer) {
        beforeTheBody = answer;
    }

    List<Request> requests(String path) {
        return requests.stream().filter(each -> each.path().equals(path)).toList();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread thread = new Thread(() -> serve(socket), "scripted-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Request request = read(in, socket); request != null; request = read(in, socket)) {
                requests.add(request);
                if (!script.answer(request, socket)) {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            // The box went away, or never trusted this server.
        }
    }

    private Request read(InputStream in, SSLSocket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return null;
            }
            head.append((char) octet);
        }
        List<String> words =
                new ArrayList<>(List.of(head.substring(0, head.indexOf("\r\n")).split(" ")));
        int length = 0;
        for (String line : head.toString().split("\r\n")) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        if (!beforeTheBody.isEmpty()) {
            raw(socket, beforeTheBody);
            beforeTheBody = "";
        }
        byte[] body = in.readNBytes(length);
        X509Certificate client = null;
        try {
            client = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
            // It showed none.
        }
        return new Request(words.get(0), words.get(1), head.toString(), body, client);
    }
}
