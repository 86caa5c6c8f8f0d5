package elboroom.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elboroom.tensor.BinaryBatch;
import elboroom.tensor.GemmProvider;
import elboroom.tensor.Matrices;
import elboroom.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a perceptron must do with every activation, from a single layer to several.
class MlpContractTest {
    private static final int ROWS = 6;
    private static final int INPUTS = 8;

    private final RandomStream random = RandomStream.named(21, "perceptron contract");

    static Stream<Mlp> perceptrons() {
        var made = new ArrayList<Mlp>();
        for (Activation activation : Activation.values()) {
            for (List<Integer> sizes :
                    List.of(List.of(INPUTS, 3), List.of(INPUTS, 6, 3), List.of(INPUTS, 7, 4, 5, 2))) {
                made.add(new Mlp("mlp " + activation.id(), sizes, activation, GemmProvider.best()));
            }
        }
        var random = RandomStream.named(22, "perceptron parameters");
        for (Mlp mlp : made) {
            for (Parameter parameter : mlp.parameters()) {
                Matrices.fillUniform(parameter.value(), 0.8, random);
            }
        }
        return made.stream();
    }

    /// A perceptron's input, dense or binary.
    private interface Input {
        FMatrixRMaj forward(Mlp.Pass pass);

        FMatrixRMaj dense();
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void parameterGradientsAgreeWithFiniteDifferences(Mlp mlp) {
        for (Input input : inputs()) {
            FMatrixRMaj c = Matrices.uniform(ROWS, outputs(mlp), 1, random);
            Mlp.Pass pass = mlp.newPass(ROWS);
            input.forward(pass);
            pass.backward(c.copy(), false);

            var check = new FiniteDifferences(() -> objective(input, mlp, c));
            for (int p = 0; p < mlp.parameters().size(); p++) {
                Parameter parameter = mlp.parameters().get(p);
                FMatrixRMaj gradient = pass.gradients().get(p);
                assertThat(gradient.numRows).isEqualTo(parameter.value().numRows);
                assertThat(gradient.numCols).isEqualTo(parameter.value().numCols);
                check.agrees(parameter.name(), parameter.value().data, gradient.data, parameter.size());
            }
            check.requireFewKinks();
        }
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void inputGradientAgreesWithFiniteDifferences(Mlp mlp) {
        Input input = denseInput(Matrices.uniform(ROWS, INPUTS, 1, random));
        FMatrixRMaj c = Matrices.uniform(ROWS, outputs(mlp), 1, random);
        Mlp.Pass pass = mlp.newPass(ROWS);
        input.forward(pass);
        FMatrixRMaj gradient = pass.backward(c.copy(), true);

        assertThat(gradient.numRows).isEqualTo(ROWS);
        assertThat(gradient.numCols).isEqualTo(INPUTS);
        var check = new FiniteDifferences(() -> objective(input, mlp, c));
        check.agrees("input", input.dense().data, gradient.data.clone(), ROWS * INPUTS);
        check.requireFewKinks();
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void binaryInputGivesWhatTheSameDenseInputGives(Mlp mlp) {
        for (double density : new double[] {0.15, 0.6}) {
            FMatrixRMaj values = Matrices.binary(ROWS, INPUTS, density, random);
            FMatrixRMaj c = Matrices.uniform(ROWS, outputs(mlp), 1, random);
            Mlp.Pass dense = mlp.newPass(ROWS);
            Mlp.Pass binary = mlp.newPass(ROWS);

            float[] expected = Matrices.elements(denseInput(values).forward(dense));
            float[] got = Matrices.elements(binaryInput(values).forward(binary));
            dense.backward(c.copy(), false);
            binary.backward(c.copy(), false);

            assertThat(got).containsExactly(expected, within(1e-5f));
            for (int p = 0; p < mlp.parameters().size(); p++) {
                assertThat(binary.gradients().get(p).data)
                        .containsExactly(dense.gradients().get(p).data, within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void gradientsAccumulateUntilTheyAreCleared(Mlp mlp) {
        for (Input input : inputs()) {
            FMatrixRMaj first = Matrices.uniform(ROWS, outputs(mlp), 1, random);
            FMatrixRMaj second = Matrices.uniform(ROWS, outputs(mlp), 1, random);
            Mlp.Pass pass = mlp.newPass(ROWS);

            List<float[]> one = gradientsOf(pass, input, first);
            pass.clearGradients();
            List<float[]> two = gradientsOf(pass, input, second);
            List<float[]> both = gradientsOf(pass, input, first);
            pass.clearGradients();
            List<float[]> again = gradientsOf(pass, input, first);

            for (int p = 0; p < one.size(); p++) {
                float[] sum = one.get(p).clone();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += two.get(p)[i];
                }
                assertThat(both.get(p)).containsExactly(sum, within(1e-4f));
                assertThat(again.get(p)).isEqualTo(one.get(p));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void aSmallerMinibatchAfterALargerOneLeavesNoTrace(Mlp mlp) {
        for (double density : new double[] {0.15, 0.6}) {
            FMatrixRMaj large = Matrices.binary(ROWS, INPUTS, density, random);
            FMatrixRMaj small = Matrices.binary(2, INPUTS, density, random);
            FMatrixRMaj c = Matrices.uniform(2, outputs(mlp), 1, random);
            for (Input[] pair : new Input[][] {
                {denseInput(large), denseInput(small)},
                {binaryInput(large), binaryInput(small)},
                {binaryInput(large), denseInput(small)},
                {denseInput(large), binaryInput(small)}
            }) {
                Mlp.Pass used = mlp.newPass(ROWS);
                gradientsOf(used, pair[0], Matrices.uniform(ROWS, outputs(mlp), 1, random));
                used.clearGradients();
                Mlp.Pass fresh = mlp.newPass(2);

                FMatrixRMaj got = pair[1].forward(used);
                assertThat(got.numRows).isEqualTo(2);
                assertThat(Matrices.elements(got)).isEqualTo(Matrices.elements(pair[1].forward(fresh)));
                assertThat(Matrices.elements(used.backward(c.copy(), true)))
                        .isEqualTo(Matrices.elements(fresh.backward(c.copy(), true)));
                assertSameGradients(used, fresh);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void notNeedingTheInputsGradientChangesNothingElse(Mlp mlp) {
        for (Input input : inputs()) {
            FMatrixRMaj c = Matrices.uniform(ROWS, outputs(mlp), 1, random);
            Mlp.Pass with = mlp.newPass(ROWS);
            Mlp.Pass without = mlp.newPass(ROWS);
            input.forward(with);
            input.forward(without);

            assertThat(with.backward(c.copy(), true).numRows).isEqualTo(ROWS);
            assertThat(without.backward(c.copy(), false).numRows).isZero();
            assertSameGradients(with, without);
        }
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void inputColumnsWithoutAOneHaveNoWeightGradient(Mlp mlp) {
        FMatrixRMaj full = Matrices.binary(ROWS, INPUTS, 1, random);
        for (double density : new double[] {0.15, 0.9}) {
            FMatrixRMaj values = Matrices.binary(ROWS, INPUTS, density, random);
            for (int r = 0; r < ROWS; r++) {
                values.set(r, 3, 0);
            }
            Mlp.Pass pass = mlp.newPass(ROWS);
            gradientsOf(pass, binaryInput(full), Matrices.uniform(ROWS, outputs(mlp), 1, random));
            pass.clearGradients(); // what the last minibatch left in the row must not stay
            gradientsOf(pass, binaryInput(values), Matrices.uniform(ROWS, outputs(mlp), 1, random));

            FMatrixRMaj weightGradient = pass.gradients().getFirst();
            for (int j = 0; j < weightGradient.numCols; j++) {
                assertThat(weightGradient.get(3, j)).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void inputAndParametersAreNotModified(Mlp mlp) {
        for (Input input : inputs()) {
            float[] before = input.dense().data.clone();
            List<float[]> parameters =
                    mlp.parameters().stream().map(p -> p.value().data.clone()).toList();
            Mlp.Pass pass = mlp.newPass(ROWS);
            input.forward(pass);
            pass.backward(Matrices.uniform(ROWS, outputs(mlp), 1, random), true);

            assertThat(input.dense().data).isEqualTo(before);
            for (int p = 0; p < parameters.size(); p++) {
                assertThat(mlp.parameters().get(p).value().data).isEqualTo(parameters.get(p));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("perceptrons")
    void wrongShapesAreRefused(Mlp mlp) {
        Mlp.Pass pass = mlp.newPass(ROWS);
        assertThatThrownBy(() -> pass.forward(new FMatrixRMaj(ROWS, INPUTS + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Dense.forward x: got [6 × 9], expected [any × 8]");
        pass.forward(new FMatrixRMaj(ROWS, INPUTS));
        assertThatThrownBy(() -> pass.backward(new FMatrixRMaj(ROWS - 1, outputs(mlp)), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backward gradOut: got [5 × " + outputs(mlp));
    }

    private static int outputs(Mlp mlp) {
        return mlp.parameters().getLast().size();
    }

    private List<Input> inputs() {
        return List.of(
                denseInput(Matrices.uniform(ROWS, INPUTS, 1, random)),
                binaryInput(Matrices.binary(ROWS, INPUTS, 0.15, random)),
                binaryInput(Matrices.binary(ROWS, INPUTS, 0.6, random)));
    }

    private static Input denseInput(FMatrixRMaj values) {
        return new Input() {
            @Override
            public FMatrixRMaj forward(Mlp.Pass pass) {
                return pass.forward(values);
            }

            @Override
            public FMatrixRMaj dense() {
                return values;
            }
        };
    }

    private static Input binaryInput(FMatrixRMaj values) {
        BinaryBatch batch = BinaryBatch.of(values);
        return new Input() {
            @Override
            public FMatrixRMaj forward(Mlp.Pass pass) {
                return pass.forward(batch);
            }

            @Override
            public FMatrixRMaj dense() {
                return batch.dense();
            }
        };
    }

    private static List<float[]> gradientsOf(Mlp.Pass pass, Input input, FMatrixRMaj gradOut) {
        input.forward(pass);
        pass.backward(gradOut.copy(), false);
        return pass.gradients().stream().map(m -> m.data.clone()).toList();
    }

    private static void assertSameGradients(Mlp.Pass one, Mlp.Pass other) {
        for (int p = 0; p < one.gradients().size(); p++) {
            assertThat(one.gradients().get(p).data).isEqualTo(other.gradients().get(p).data);
        }
    }

    /// `Σ c ⊙ output`, whose gradient `backward(c)` is.
    private static double objective(Input input, Mlp mlp, FMatrixRMaj c) {
        FMatrixRMaj y = input.forward(mlp.newPass(ROWS));
        double sum = 0;
        for (int i = 0; i < ROWS * outputs(mlp); i++) {
            sum += (double) c.data[i] * y.data[i];
        }
        return sum;
    }
}
