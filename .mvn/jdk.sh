# Finds a JDK (or a Java runtime) of at least version 25; a POSIX shell script sources it.
#
# find_java java    sets JAVA_HOME to a runtime, find_java javac to a full JDK: the present JAVA_HOME if it will do,
#                   else the java on PATH, else the usual install folders, where 25 itself goes before newer ones.
#                   Where there is none it says what to install and returns 1.

java_wanted=25

# java_major HOME: prints the major version of the Java in a folder, or nothing if there is none.
java_major() {
    [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        java_version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release")
    else
        java_version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
    fi
    printf '%s' "$java_version"
}

# java_fits HOME TOOL: whether a folder holds the tool and a Java that is new enough; leaves its version in java_found.
java_fits() {
    [ -n "$1" ] && [ -x "$1/bin/$2" ] || return 1
    java_found=$(java_major "$1")
    [ -n "$java_found" ] && [ "$java_found" -ge "$java_wanted" ]
}

# java_on_path: prints the home of the java on PATH.
java_on_path() {
    java_command=$(command -v java 2>/dev/null) || return 0
    java_real=$(readlink -f "$java_command" 2>/dev/null) || java_real=$java_command
    java_bin=$(dirname "$java_real")
    if [ "$(basename "$java_bin")" = bin ] && [ -r "$java_bin/../release" ]; then
        (cd "$java_bin/.." && pwd -P)
    elif [ "$java_command" = /usr/bin/java ] && [ "$(uname)" = Darwin ]; then
        # macOS's own /usr/bin/java opens a dialog where no Java is installed; java_home stays quiet
        /usr/libexec/java_home -v "$java_wanted+" 2>/dev/null || true
    else
        "$java_command" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
    fi
}

find_java() {
    if java_fits "${JAVA_HOME:-}" "$1"; then
        export JAVA_HOME
        return 0
    fi
    java_candidate=$(java_on_path)
    if java_fits "$java_candidate" "$1"; then
        JAVA_HOME=$java_candidate
        export JAVA_HOME
        return 0
    fi
    java_home_folder=${HOME:-/nonexistent}
    java_newer=
    for java_candidate in \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* /usr/local/jdk* /usr/local/java/* \
        /usr/local/openjdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$java_home_folder"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "$java_home_folder"/.sdkman/candidates/java/* "$java_home_folder"/.jdks/* "$java_home_folder"/.gradle/jdks/* \
        "$java_home_folder"/.local/share/mise/installs/java/* "$java_home_folder"/.asdf/installs/java/*; do
        java_fits "$java_candidate" "$1" || continue
        if [ "$java_found" -eq "$java_wanted" ]; then
            JAVA_HOME=$java_candidate
            export JAVA_HOME
            return 0
        fi
        java_newer=${java_newer:-$java_candidate}
    done
    if [ -n "$java_newer" ]; then
        JAVA_HOME=$java_newer
        export JAVA_HOME
        return 0
    fi
    echo "Elbo Room needs a JDK $java_wanted or newer and found none (looked at JAVA_HOME, PATH and the usual folders)." >&2
    echo "Install a JDK $java_wanted, for example Eclipse Temurin from https://adoptium.net, or set JAVA_HOME to one." >&2
    return 1
}
