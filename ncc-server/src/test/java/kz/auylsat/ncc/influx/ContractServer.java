package kz.auylsat.ncc.influx;

/** A server that the series stores' contract is run on, and how a test gets a place of its own there. */
interface ContractServer extends AutoCloseable {
    /** How the NCC would be told of it, with a database or bucket of this name. */
    InfluxSettings settings(String database);

    void create(String database) throws Exception;

    /** The test is over; a server that has room for all of them may keep it. */
    default void drop(String database) throws Exception {}

    @Override
    void close();
}
