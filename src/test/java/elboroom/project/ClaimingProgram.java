package elboroom.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A program that claims a file, says whether it got it, and holds it until its input ends.
final class ClaimingProgram {
    static final String HELD = "held";
    static final String REFUSED = "refused";

    private ClaimingProgram() {}

    /// @param args the file
    public static void main(String[] args) throws IOException {
        Optional<Claim> claim = Claim.ofFile(Path.of(args[0]));
        System.out.println(claim.isPresent() ? HELD : REFUSED);
        if (System.in.read() < 0 && claim.isPresent()) {
            claim.get().close();
        }
    }
}
