package kz.auylsat.agent.lineup;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** The box's own key. */
public interface Signer {
    /** A P-256 key. */
    PrivateKey key();

    /** The key's certificate first, then those that lead to the gateway's authority. */
    List<X509Certificate> chain();
}
