package elboroom.vae.evidence;

/// A running `log Σ eᵗ`, scaled by the largest term so far.
final class LogSum {
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;

    void add(double term) {
        if (term > max) {
            sum = sum * Math.exp(max - term) + 1;
            max = term;
        } else if (term > Double.NEGATIVE_INFINITY) {
            sum += Math.exp(term - max);
        }
    }

    /// The logarithm; −∞ of no terms.
    double value() {
        return max + Math.log(sum);
    }
}
