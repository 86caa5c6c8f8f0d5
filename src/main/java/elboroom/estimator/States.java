package elboroom.estimator;

import java.util.Arrays;

/// Joins the parts of an adaptive state.
final class States {
    private States() {}

    static double[] join(double[]... parts) {
        double[] whole =
                new double[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
