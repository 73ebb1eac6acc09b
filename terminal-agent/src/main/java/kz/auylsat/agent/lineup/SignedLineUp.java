package kz.auylsat.agent.lineup;

import kz.auylsat.agent.json.Json;
import kz.auylsat.agent.json.MalformedJsonException;
import kz.auylsat.link.control.Jws;
import kz.auylsat.link.control.LineUpCertificate;
import kz.auylsat.link.control.MalformedMessageException;
import kz.auylsat.link.document.DocumentReader;

/** The signed text of a line-up certificate, as a file or the store keeps it. */
public final class SignedLineUp {
    private SignedLineUp() {}

    /**
     * Refuses a text that is not what the box whose certificate it carries has signed.
     *
     * <p>Who let that box in is not looked at: {@code ncc verify} knows the authority.
     *
     * @throws MalformedMessageException one line: no line-up certificate, damaged or altered
     */
    public static void requireUnaltered(String text) throws MalformedMessageException {
        Jws jws;
        try {
            jws = Jws.parse(text);
        } catch (MalformedMessageException e) {
            throw new MalformedMessageException("no line-up certificate, or a damaged one (" + e.getMessage() + ")");
        }
        if (!jws.header().type().equals(LineUpCertificate.KIND)) {
            throw new MalformedMessageException("a signed document of another kind than a line-up certificate");
        }
        jws.signers();
        try {
            certificate(jws);
        } catch (MalformedMessageException e) {
            throw new MalformedMessageException("signed, but no line-up certificate: " + e.getMessage());
        }
    }

    /** What it says, whoever signed it. */
    static LineUpCertificate certificate(Jws jws) throws MalformedMessageException {
        try {
            return LineUpCertificate.of(
                    DocumentReader.of(Json.parse(jws.unverifiedPayload(), LineUpCertificate.BYTES_MAX)));
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw new MalformedMessageException(String.valueOf(e.getMessage()));
        }
    }
}
