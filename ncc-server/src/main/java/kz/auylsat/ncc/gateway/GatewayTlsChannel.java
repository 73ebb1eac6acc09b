package kz.auylsat.ncc.gateway;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** What the gateway shows and takes in a TLS handshake. */
final class GatewayTlsChannel {
    private GatewayTlsChannel() {}

    /** Shows the server's certificate of the moment, so that a new one needs no restart; thread-safe. */
    static final class ServerCertificate extends X509ExtendedKeyManager {
        private static final String ALIAS = "gateway";
        private volatile AuthorityFile.ServerKey server;

        ServerCertificate(AuthorityFile.ServerKey server) {
            this.server = server;
        }

        void replace(AuthorityFile.ServerKey newer) {
            server = newer;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return keyType.startsWith("EC") ? new String[] {ALIAS} : null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return keyType.startsWith("EC") ? ALIAS : null;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return keyType.startsWith("EC") ? ALIAS : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return server.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return server.key();
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }

    /**
     * Lets every client certificate through the handshake, which proves that the client has its key, and no more.
     *
     * <p>Whether it is one of ours, ended or revoked is asked of the tables at every request: so a box gets a reason and
     * not a closed connection, the reason is counted, and a revocation holds at once on a connection that is open.
     */
    static final class AnyClient extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("the gateway calls nobody");
        }

        /** None is named, so that a box of another NCC shows what it has and is told why that is no good. */
        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
