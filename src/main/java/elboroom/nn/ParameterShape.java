package elboroom.nn;

import java.util.ArrayList;
import java.util.List;

/// What a [Parameter] is, without its values.
///
/// @param name    as in `encoder.0.weight`
/// @param rows    of the matrix
/// @param columns of the matrix
public record ParameterShape(String name, int rows, int columns) {
    /// The parameters of an [Mlp], in its order.
    public static List<ParameterShape> ofMlp(String name, List<Integer> sizes) {
        var shapes = new ArrayList<ParameterShape>();
        for (int i = 0; i + 1 < sizes.size(); i++) {
            int outputs = sizes.get(i + 1);
            shapes.add(new ParameterShape("%s.%d.weight".formatted(name, i), sizes.get(i), outputs));
            shapes.add(new ParameterShape("%s.%d.bias".formatted(name, i), 1, outputs));
        }
        return shapes;
    }
}
