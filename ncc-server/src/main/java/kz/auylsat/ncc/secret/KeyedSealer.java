package kz.auylsat.ncc.secret;

/** Seals with the one key that a database's secrets are to be sealed with. */
public record KeyedSealer(Sealer sealer, String keyId) {
    public String seal(SealedPlace place, byte[] plain) {
        return sealer.seal(keyId, place, plain);
    }
}
