package kz.auylsat.agent.app;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import kz.auylsat.agent.gateway.Identity;
import kz.auylsat.agent.lineup.Signer;

/** The box's key and its certificates, for line-up certificates. */
record BoxSigner(Identity identity) implements Signer {
    @Override
    public PrivateKey key() {
        return identity.key();
    }

    @Override
    public List<X509Certificate> chain() {
        return List.of(identity.certificate(), identity.authority());
    }
}
