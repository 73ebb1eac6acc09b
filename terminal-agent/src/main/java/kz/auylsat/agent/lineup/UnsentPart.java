package kz.auylsat.agent.lineup;

import java.util.UUID;

/**
 * Something of a finished line-up that the NCC does not have yet.
 *
 * @param photo the photo's number; 0 for the signed certificate, which goes first
 */
public record UnsentPart(UUID lineUp, int photo) {
    public boolean certificate() {
        return photo == 0;
    }
}
