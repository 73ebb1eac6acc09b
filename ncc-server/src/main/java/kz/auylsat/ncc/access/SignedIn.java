package kz.auylsat.ncc.access;

/** A session that was just begun, with the secret for its cookie. Prints without it. */
public record SignedIn(String secret, Principal principal) {
    @Override
    public String toString() {
        return "SignedIn[" + principal.name() + "]";
    }
}
