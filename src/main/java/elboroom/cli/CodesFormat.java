package elboroom.cli;

/// The files that codes can be written into.
enum CodesFormat {
    CSV("codes.csv"),
    NPZ("codes.npz");

    private final String fileName;

    CodesFormat(String fileName) {
        this.fileName = fileName;
    }

    String fileName() {
        return fileName;
    }
}
