package kz.auylsat.agent.config;

/** Tells the NCC's bundles for this terminal from all else. */
interface BundleVerifier {
    /** The bundle that this text is, whatever its version. */
    Bundle verify(String text) throws BundleRefusedException;
}
