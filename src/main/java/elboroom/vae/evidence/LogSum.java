package elboroom.vae.evidence;

/// A running `log Σ eᵗ`, scaled by the largest term so far.
final class LogSum {
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double squares;

    void add(double term) {
        if (term > max) {
            double rescale = Math.exp(max - term);
            sum = sum * rescale + 1;
            squares = squares * (rescale * rescale) + 1;
            max = term;
        } else if (term > Double.NEGATIVE_INFINITY) {
            double scaled = Math.exp(term - max);
            sum += scaled;
            squares += scaled * scaled;
        }
    }

    /// The logarithm; −∞ if there are no terms.
    double value() {
        return max + Math.log(sum);
    }

    /// The effective number of terms, `(Σ eᵗ)²/Σ e²ᵗ`: from 1 to their number, which it reaches if all are equal.
    double effectiveTerms() {
        return sum * sum / squares;
    }
}
