package kz.auylsat.ncc.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"four words of mine", "Қазақ даласы кең", "x7#kQ2!vLp9z", "           abcdef"})
    void longOnesAreTakenWhateverTheyAreMadeOf(String password) {
        assertThat(PasswordRules.problem("aigul", password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "short, has 5 characters",
        "elevenchars, has 11 characters",
        "aaaaaaaaaaaaaaaa, repeats",
        "zhanibek.nurlanov, little more than the name",
        "zhanibek.nurlanov1, little more than the name",
        "ZHANIBEK-NURLANOV, little more than the name"
    })
    void whatIsEasilyGuessedIsNot(String password, String problem) {
        assertThat(PasswordRules.problem("zhanibek.nurlanov", password))
                .hasValueSatisfying(told -> assertThat(told).contains(problem));
    }

    @Test
    void oneLetterInTwoSpellingsIsOnePassword() {
        assertThat(PasswordRules.normalised("caf\u00e9")).isEqualTo(PasswordRules.normalised("cafe\u0301"));
    }
}
