package kz.auylsat.ncc.gateway;

/**
 * What a box is answered.
 *
 * @param status of HTTP
 * @param json the body; empty for none
 */
record BoxAnswer(int status, String json) {
    static final BoxAnswer NOTHING_NEW = new BoxAnswer(204, "");
}
