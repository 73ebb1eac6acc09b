package kz.auylsat.ncc.outbox;

import java.time.Duration;

/** What a server made of a batch of points; every reason is one line for the operator. */
public sealed interface Delivery {
    /** The server says that it has all of them. */
    record Accepted() implements Delivery {}

    /** At least one of the points is wrong; the others may or may not be stored. */
    record Rejected(String reason) implements Delivery {}

    /** The request has more bytes than the server takes. */
    record TooLarge(String reason) implements Delivery {}

    /** The server is busy and asks for a pause. */
    record RetryAfter(Duration pause, String reason) implements Delivery {}

    /** No answer, or none that InfluxDB would give. */
    record Unavailable(String reason) implements Delivery {}

    /** The server wants another token, organisation, bucket or address: nothing goes through until that is mended. */
    record Refused(String reason) implements Delivery {}
}
