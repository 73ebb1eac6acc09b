package kz.auylsat.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A box that was enrolled anew somewhere else keeps a configuration that it cannot run, and says so. */
class FormerAuthorityTest {
    private KeyPair ncc = Bundles.NCC;
    private String terminal = Bundles.TERMINAL;
    private final SimulatedBox box = box();

    private SimulatedBox box() {
        Random random = new Random(5);
        return new SimulatedBox(
                random,
                new Fate(random, 0, -1),
                text -> new SignedBundles(ncc.getPublic(), terminal).verify(text),
                SimulatedBox.Mutation.NONE,
                0);
    }

    private String bundle(long version) {
        return Bundles.signed(Bundles.payload(version, Kind.GOOD.configuration(version)), ncc);
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            box.second(null);
        }
    }

    private void confirmsAndStartsAgain() {
        pass(10);
        box.second(bundle(1));
        pass(20);
        assertThat(box.report().standing().text()).startsWith("confirmed version=1 confirmed=1");
        box.killed();
        box.told.clear();
    }

    @Test
    void whatAnotherNccSignedDoesNotRunAndIsNotCalledConfirmed() {
        confirmsAndStartsAgain();
        ncc = Bundles.STRANGER;
        pass(30);

        assertThat(box.report().confirmed()).isEqualTo(1);
        assertThat(box.report().running()).as("the drivers' settings stay").isEmpty();
        assertThat(box.report().standing().text()).isEqualTo("not_run version=1 confirmed=0 reason=wrongly_signed");
        assertThat(box.told)
                .singleElement()
                .satisfies(event -> assertThat(event.text())
                        .isEqualTo(
                                "the agent cannot go by configuration 1: it is signed by another NCC than this box is"
                                        + " enrolled at, publish it again"));

        box.second(bundle(2));
        pass(20);
        assertThat(box.report().running()).hasValue(2);
        assertThat(box.report().standing().text()).startsWith("confirmed version=2 confirmed=2");
    }

    @Test
    void whatCanBeReadAgainWhereATrialGoesBackRunsAndIsToldSo() {
        confirmsAndStartsAgain();
        ncc = Bundles.STRANGER;
        pass(30);
        ncc = Bundles.NCC;
        box.second(Bundles.signed(Bundles.payload(2, Kind.BREAKS_PATH.configuration(2)), ncc));
        pass(120);

        assertThat(box.report().running()).hasValue(1);
        assertThat(box.report().standing().text()).startsWith("rolled_back version=2 confirmed=1");
    }

    @Test
    void theConfigurationOfAnotherTerminalDoesNotRunEither() {
        confirmsAndStartsAgain();
        terminal = "another";
        pass(30);
        assertThat(box.report().standing().text()).isEqualTo("not_run version=1 confirmed=0 reason=foreign");
    }
}
