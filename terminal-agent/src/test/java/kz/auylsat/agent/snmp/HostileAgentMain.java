package kz.auylsat.agent.snmp;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.snmp4j.log.LogAdapter;
import org.snmp4j.log.LogFactory;
import org.snmp4j.log.LogLevel;

/** The agent alone in its process, for tests that try to break it: says its port, then its counts at each line it is sent. */
final class HostileAgentMain {
    private static final AtomicLong UNCAUGHT = new AtomicLong();
    private static final AtomicLong LOGGED = new AtomicLong();

    private HostileAgentMain() {}

    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            UNCAUGHT.incrementAndGet();
            thrown.printStackTrace();
        });
        LogFactory.setLogFactory(new CountingLog());
        InformTarget target = new InformTarget(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), Optional.of(ExampleBox.NOC.name()));
        SnmpAgentSettings settings = ExampleBox.settings(Path.of(arguments[0]), "127.0.0.0/8", List.of(target));
        try (AgentSnmpServer agent = ExampleBox.start(settings);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(agent.port());
            while (in.readLine() != null) {
                System.out.println("uncaught=" + UNCAUGHT + " logged=" + LOGGED + " " + agent.counters());
            }
        }
    }

    /** Counts exceptions that SNMP4J logs. */
    private static final class CountingLog extends LogFactory implements LogAdapter {
        @Override
        protected LogAdapter createLogger(Class<?> type) {
            return this;
        }

        @Override
        protected LogAdapter createLogger(String name) {
            return this;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return false;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public void debug(Serializable message) {}

        @Override
        public void info(CharSequence message) {}

        @Override
        public void warn(Serializable message) {}

        @Override
        public void error(Serializable message) {
            if (message instanceof RuntimeException thrown) {
                logged(thrown);
            }
        }

        @Override
        public void error(CharSequence message, Throwable thrown) {
            logged(thrown);
        }

        @Override
        public void fatal(Object message) {
            if (message instanceof Throwable thrown) {
                logged(thrown);
            }
        }

        @Override
        public void fatal(CharSequence message, Throwable thrown) {
            logged(thrown);
        }

        private static void logged(Throwable thrown) {
            LOGGED.incrementAndGet();
            thrown.printStackTrace();
        }

        @Override
        public void setLogLevel(LogLevel level) {}

        @Override
        public LogLevel getLogLevel() {
            return LogLevel.WARN;
        }

        @Override
        public LogLevel getEffectiveLogLevel() {
            return LogLevel.WARN;
        }

        @Override
        public String getName() {
            return "";
        }

        @Override
        public Iterator<?> getLogHandler() {
            return Collections.emptyIterator();
        }
    }
}
