# shellcheck shell=bash
# What StoreEdge's commands need on Debian 12, installed when it is missing. Sourced by install/demo, install/test and
# the commands in tests/; running it twice changes nothing. What is downloaded is put together beside its place and moved there
# whole, so a run that is broken off leaves nothing half installed.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
log=$root/artifacts/install.log                          # what apt, npm and the SDK's installer said
own_tools=${XDG_CACHE_HOME:-${HOME:-}/.cache}/storeedge  # SDK and node, when the machine has none that serve
installed=                                               # set by the first thing that had to be installed
PATH=$PATH:/usr/sbin:/sbin                               # where Debian puts mosquitto; not in every user's path
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

say() { printf 'storeedge: %s\n' "$*"; }
give_up() { printf 'storeedge: %s\n' "$*" >&2; exit 1; }

# A child that ends well after a Ctrl-C must not let the script go on to its next step. A hang-up has no trap: it must end
# the script at once, because only then does the system tell the rest of a closed terminal's programs.
trap 'exit 130' INT
trap 'exit 143' TERM

[ -n "${HOME:-}" ] || give_up "HOME is not set; set it to a folder you may write to and run this again."
mkdir -p "$root/artifacts" 2>/dev/null || true
[ -w "$root/artifacts" ] || give_up "cannot write to $root, where everything is built; run this as the user whose checkout it is."

# Where Debian puts a library on this processor.
library() { printf '/usr/lib/%s-linux-gnu/%s' "$(uname -m)" "$1"; }

# patiently WHAT COMMAND ...: runs a long step quietly, says now and then that it still goes on, and shows its last words
# when it fails.
patiently() {
    local what=$1 code=0 since=$SECONDS ticker
    shift
    say "$what"
    still_going "$what" "$since" & ticker=$!
    printf '\n== %s\n' "$what" >>"$log"
    "$@" >>"$log" 2>&1 </dev/null || code=$?
    kill "$ticker" 2>/dev/null || true
    wait "$ticker" 2>/dev/null || true
    [ "$code" -eq 0 ] || tail -n 15 "$log" >&2
    return "$code"
}
# Ends by itself within a second of the script that started it, however that ended; reading an empty pipe is a sleep without a process.
still_going() {
    local quiet
    exec {quiet}<> <(:)
    while [ -d "/proc/$$" ]; do
        read -rt 1 -u "$quiet" || true
        [ $(((SECONDS - $2) % 20)) -ne 19 ] || say "... $((SECONDS - $2 + 1)) s: still ${1%% (*}"
    done
}

# need_packages PROGRAM_OR_FILE=DEBIAN_PACKAGE ...
need_packages() {
    local missing=() pair as_root=()
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || [ -e "${pair%%=*}" ] || missing+=("${pair#*=}")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    command -v apt-get >/dev/null || give_up "these Debian packages are missing and there is no apt-get to install them: ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || give_up "these Debian packages are missing: ${missing[*]}. Install them as root (apt-get install ${missing[*]}) and run this again."
        as_root=(sudo)
        sudo -v || give_up "sudo lets you not install these Debian packages: ${missing[*]}. Have them installed as root (apt-get install ${missing[*]}) and run this again."
    fi
    # An installation that was broken off earlier is brought to its end first; apt refuses to work beside it.
    if [ -n "$(ls -A /var/lib/dpkg/updates 2>/dev/null)" ]; then "${as_root[@]}" dpkg --configure -a >>"$log" 2>&1 || true; fi
    if [ -z "$installed" ]; then
        patiently "reading Debian's package lists" "${as_root[@]}" apt-get update -qq -o DPkg::Lock::Timeout=120 ||
            give_up "apt-get update failed: is the machine's package source reachable? The whole of it: $log"
    fi
    installed=yes
    patiently "installing Debian packages: ${missing[*]}" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 "${missing[@]}" ||
        give_up "apt-get could not install ${missing[*]}; its last words stand above, all of them in $log"
}

# A new folder beside $own_tools/$1, to be filled and then moved there.
beside() {
    rm -rf "${own_tools:?}/$1.new" 2>/dev/null || true
    mkdir -p "$own_tools/$1.new" 2>/dev/null ||
        give_up "cannot write to $own_tools, where $1 is to be installed; set XDG_CACHE_HOME to a folder you may write to and run this again."
}
put_in_place() {
    installed=yes
    rm -rf "${own_tools:?}/$1"
    mv "$own_tools/$1.new" "$own_tools/$1"
    hash -r
}

need_dotnet() {
    need_packages /etc/ssl/certs/ca-certificates.crt=ca-certificates "$(library libssl.so.3)=libssl3" "$(library libstdc++.so.6)=libstdc++6"
    sdk_serves || { PATH=$own_tools/dotnet:$PATH; hash -r; }
    sdk_serves || install_sdk
    # The built programs look for the runtime here and in /usr/share/dotnet, not in PATH.
    local home
    home=$(dirname "$(readlink -f "$(command -v dotnet)")")
    [ ! -d "$home/host/fxr" ] || export DOTNET_ROOT=$home
}
# global.json wants 10.0.400 or a newer feature band of 10.0.
sdk_serves() { command -v dotnet >/dev/null 2>&1 && dotnet --list-sdks 2>/dev/null | grep -Eq '^10\.0\.([4-9][0-9]{2}|[1-9][0-9]{3})\b'; }
install_sdk() {
    local by_hand="install the .NET 10 SDK (10.0.400 or newer; https://dotnet.microsoft.com/download) by hand, so that 'dotnet --list-sdks' shows it, and run this again."
    need_packages curl=curl
    beside dotnet
    patiently "fetching the installer of the .NET SDK" curl -fsSL --retry 2 --connect-timeout 20 https://dot.net/v1/dotnet-install.sh -o "$own_tools/dotnet.new/dotnet-install.sh" ||
        give_up "the .NET SDK's installer cannot be reached; $by_hand"
    patiently "installing the .NET 10 SDK into $own_tools/dotnet (about 250 MB, by its own installer)" \
        bash "$own_tools/dotnet.new/dotnet-install.sh" --channel 10.0 --install-dir "$own_tools/dotnet.new" --no-path ||
        give_up "the .NET SDK's installer failed; $by_hand"
    put_in_place dotnet
    sdk_serves || give_up "the SDK that was installed is not one of 10.0.400 or newer: $(dotnet --list-sdks | tail -n 1); $by_hand"
}

# Debian 12 has node 18; the pages' build needs 20.19. The package registry of npm has node itself.
need_node() {
    node_serves && return 0
    PATH=$own_tools/node/node_modules/.bin:$PATH
    hash -r
    node_serves && return 0
    need_packages npm=npm node=nodejs
    hash -r
    node_serves && return 0
    local by_hand="install Node.js 20.19 or newer by hand and run this again."
    beside node
    patiently "installing a newer node into $own_tools/node (by npm); the one here is $(node --version)" \
        npm install --prefix "$own_tools/node.new" --no-audit --no-fund --loglevel=error node@22 ||
        give_up "npm could not install a newer node: is its registry reachable (npm ping)? If not, $by_hand"
    put_in_place node
    node_serves || give_up "node is still too old: $(node --version); $by_hand"
}
node_serves() {
    command -v npm >/dev/null 2>&1 &&
        node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# Everything that the store on one machine is made of.
need_store() {
    need_packages mosquitto=mosquitto "$(library libmosquitto.so.1)=libmosquitto1"
    need_dotnet
    need_node
}

# Everything that a command asked for is here.
needs_are_met() { [ -n "$installed" ] || say "nothing to install: everything is here."; }

# build SOLUTION [without-pages]: pages and programs, each only when its sources have changed since it was built here.
build() {
    local solution=$root/$1 stamp wanted lock
    stamp=$root/artifacts/built-$(basename "$1")
    exec {lock}>"$root/artifacts/build.lock"
    flock -n "$lock" || { say "waiting for another build of this checkout"; flock "$lock"; }
    [ "${2:-}" = without-pages ] || "$root/install/build-pages"
    wanted=$(sources_sum)
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && outputs_stand "$solution" "$stamp"; then
        say "nothing to build: no source has changed since the last build."
    else
        rm -f "$stamp"
        compile "$solution" "building StoreEdge (the first time takes some minutes)" ||
            give_up "the build failed; its last words stand above, all of them in $log"
        printf '%s' "$wanted" >"$stamp"
    fi
    exec {lock}>&-
}
# compile PROJECT WHAT: by a compiler server of its own, since a cold compiler for each project takes as long again. The server is
# told to end when the build has, however it did; no other build's server is touched, and nothing stays running.
compile() (
    [ -z "${lock:-}" ] || exec {lock}>&-       # what the server would hold on to
    server=storeedge-$$-$RANDOM version=$(dotnet --version)
    sdk=$(dotnet --list-sdks | sed -n "s:^$version \[\(.*\)\]$:\1/$version:p")
    trap 'dotnet "$sdk/Roslyn/bincore/VBCSCompiler.dll" "-pipename:$server" -shutdown >>"$log" 2>&1 || true' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    patiently "$2" dotnet build "$1" -c Release --nologo -v quiet -clp:NoSummary -nodeReuse:false \
        -p:UseSharedCompilation=true "-p:SharedCompilationId=$server" -p:UseRazorBuildServer=false
)
# One sum over every file that a build could read: sources, pages, the SDK.
sources_sum() {
    (cd "$root" && { find . -type d \( -name .git -o -name bin -o -name obj -o -name node_modules -o -name .run -o -name artifacts \) -prune \
        -o -type f ! -name '*.md' -print0 | sort -z | xargs -0 sha256sum; dotnet --list-sdks; } | sha256sum | cut -d' ' -f1)
}
# Every project's program stands and nobody has built over it since the stamp was written.
outputs_stand() {
    local project program name
    while IFS= read -r project; do
        name=$(sed -n 's:.*<AssemblyName>\(.*\)</AssemblyName>.*:\1:p' "$root/$project")
        program=$root/$(dirname "$project")/bin/Release/net10.0/${name:-$(basename "$project" .csproj)}.dll
        [ -f "$program" ] && [ ! "$program" -nt "$2" ] || return 1
    done < <(grep -o '[A-Za-z0-9./\\-]*\.csproj' "$1" | tr '\134' '/')
}
