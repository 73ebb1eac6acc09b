package kz.auylsat.ncc.testing;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Notes what of a contract ran on which server, and why not; at the end of all tests the list is printed.
 *
 * <p>A class registers one of its own. Of a class that adds tests to an inherited contract the contract's alone count.
 */
public final class ContractRun implements TestWatcher, AfterAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(ContractRun.class);

    private final int place;
    private volatile String server;
    private int passed;
    private int failed;
    private int skipped;

    /**
     * @param place where in the list, from 0
     * @param server what is to be run on, as far as it is known before
     */
    public ContractRun(int place, String server) {
        this.place = place;
        this.server = server;
    }

    /** What it runs on, with its version, once that is known. */
    public void on(String described) {
        server = described;
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        passed += one(context);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed += one(context);
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        skipped += one(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        int ran = passed + failed;
        String outcome = ran + skipped == 0
                ? "not run, "
                        + context.getExecutionException()
                                .map(Throwable::getMessage)
                                .orElse("no test of it was asked for")
                : passed + " of " + ran + " tests passed" + (skipped == 0 ? "" : ", " + skipped + " skipped");
        context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Printed.class)
                .lines
                .put(place, server + ": " + outcome);
    }

    private static int one(ExtensionContext context) {
        Class<?> contract = context.getRequiredTestClass().getSuperclass();
        while (contract != Object.class && !isTop(contract)) {
            contract = contract.getSuperclass();
        }
        boolean counts =
                contract == Object.class || context.getRequiredTestMethod().getDeclaringClass() == contract;
        return counts ? 1 : 0;
    }

    private static boolean isTop(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers()) && type.getSuperclass() == Object.class;
    }

    /** Closed with the last test of this run. */
    public static final class Printed implements AutoCloseable {
        private final Map<Integer, String> lines = new ConcurrentSkipListMap<>();

        @Override
        public void close() {
            System.out.println("The series store contract ran on:\n  " + String.join("\n  ", lines.values()));
        }
    }
}
