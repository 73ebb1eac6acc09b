package kz.auylsat.agent.gateway;

/** Where the chain token is kept between batches and starts. */
public interface ChainMemory {
    /** Empty before the first. */
    String latest();

    void keep(String chain);
}
