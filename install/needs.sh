# What StoreEdge's commands need on Debian 12, installed when it is missing. Sourced by install/demo, install/test and
# install/bench; running it twice changes nothing.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
own_tools=${XDG_CACHE_HOME:-$HOME/.cache}/storeedge      # SDK and node, when the machine has none that serve
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

say() { printf 'storeedge: %s\n' "$*"; }
give_up() { printf 'storeedge: %s\n' "$*" >&2; exit 1; }

# Where Debian puts a library on this processor.
library() { printf '/usr/lib/%s-linux-gnu/%s' "$(uname -m)" "$1"; }

# need_packages PROGRAM_OR_FILE=DEBIAN_PACKAGE ...
need_packages() {
    local missing=() pair
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || [ -e "${pair%%=*}" ] || missing+=("${pair#*=}")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    command -v apt-get >/dev/null || give_up "these Debian packages are missing and there is no apt-get to install them: ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || give_up "these Debian packages are missing: ${missing[*]}. Install them as root (apt-get install ${missing[*]}) and run this again."
        as_root=(sudo)
    fi
    say "installing Debian packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq || give_up "apt-get update failed: is the machine's package source reachable?"
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
        give_up "apt-get could not install ${missing[*]}; its own words stand above."
}

need_dotnet() {
    PATH=$own_tools/dotnet:$PATH
    if command -v dotnet >/dev/null 2>&1 && dotnet --list-sdks 2>/dev/null | grep -q '^10\.0\.[4-9]'; then return 0; fi
    say "installing the .NET 10 SDK into $own_tools/dotnet (by its own installer)"
    need_packages curl=curl /etc/ssl/certs/ca-certificates.crt=ca-certificates
    mkdir -p "$own_tools"
    curl -fsSL https://dot.net/v1/dotnet-install.sh -o "$own_tools/dotnet-install.sh" ||
        give_up "the .NET SDK's installer cannot be reached; install the .NET 10 SDK (10.0.400 or newer) by hand and run this again."
    bash "$own_tools/dotnet-install.sh" --channel 10.0 --install-dir "$own_tools/dotnet" >/dev/null ||
        give_up "the .NET SDK's installer failed; its own words stand above."
    export DOTNET_ROOT=$own_tools/dotnet
}

# Debian 12 has node 18; the pages' build needs 20.19. The package registry of npm has node itself.
need_node() {
    PATH=$own_tools/node/node_modules/.bin:$PATH
    node_serves && return 0
    need_packages npm=npm node=nodejs
    node_serves && return 0
    say "installing a newer node into $own_tools/node (by npm); the one here is $(node --version)"
    mkdir -p "$own_tools/node"
    npm install --prefix "$own_tools/node" --no-audit --no-fund --loglevel=error node@22 ||
        give_up "npm could not install a newer node; install Node.js 20.19 or newer by hand and run this again."
    hash -r
    node_serves || give_up "node is still too old: $(node --version); install Node.js 20.19 or newer by hand and run this again."
}
node_serves() {
    command -v npm >/dev/null 2>&1 &&
        node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# Everything that the store on one machine is made of.
need_store() {
    need_packages mosquitto=mosquitto "$(library libmosquitto.so.1)"=libmosquitto1
    need_dotnet
    need_node
}

build_all() {
    "$root/install/build-pages"
    say "building StoreEdge (the first time takes about two minutes)"
    dotnet build "$root/StoreEdge.sln" -c Release --nologo -v quiet -clp:NoSummary || give_up "the build failed; its own words stand above."
}
