/// Row-major float32 matrices (EJML's `FMatrixRMaj`), matrix products, fused element-wise maths, shape checks and named
/// random streams.
@NullMarked
package elboroom.tensor;

import org.jspecify.annotations.NullMarked;
