# Sets up what is missing in this project's folder; read by the other scripts of this folder.
#
#   set_up            what the program needs
#   set_up tests      what its checks and tests need besides

set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
venv=$root/.venv
export BRIGHTPATH_DATA="${BRIGHTPATH_DATA:-$root/.data}" PORT="${PORT:-8000}"

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

set_up() {
    wanted=$(fingerprint "${1:-}")
    [ "$(cat "$venv/stamp${1:+-$1}" 2>/dev/null)" = "$wanted" ] || one_at_a_time install "${1:-}"
}

# What an installation depends on: if none of it changed, nothing has to be done.
fingerprint() {
    {
        printf '%s\n' "$root" "${1:-}"
        cat "$root"/requirements*.lock "$root/pyproject.toml" "$root/bin/setup.sh"
        # What is compiled at set-up: after an update the first plan would wait for it.
        cat "$root"/planner/annealing/*.py
        cat "$root"/web/translations/*/LC_MESSAGES/*.po
        [ "${1:-}" = tests ] && cat "$root"/tests/oidc/package-lock.json 2>/dev/null
    } | checksum
}

checksum() {
    if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi
}

one_at_a_time() {
    if command -v flock >/dev/null; then
        (
            flock 9
            # Another start may have done it meanwhile.
            [ "$(cat "$venv/stamp${2:+-$2}" 2>/dev/null)" = "$wanted" ] || "$@"
        ) 9>"$root/.setup.lock"
    else
        "$@"
    fi
}

install() {
    say "Setting up BrightPath in $root (a minute or two, once) ..."
    rm -f "$venv/stamp"*
    make_environment
    pip --no-deps --require-hashes -r "$root/requirements.lock"
    pip --no-deps --require-hashes -r "$root/requirements-frontend.lock"
    [ "${1:-}" != tests ] || pip --no-deps --require-hashes -r "$root/requirements-dev.lock"
    pip --no-deps --no-build-isolation --config-settings editable_mode=compat --editable "$root"
    copy_front_end
    compile_translations
    warm_up
    fingerprint >"$venv/stamp"
    [ "${1:-}" != tests ] || {
        install_openid_provider
        fingerprint tests >"$venv/stamp-tests"
    }
}

make_environment() {
    # A copied or moved folder brings an environment that points elsewhere.
    [ -x "$venv/bin/python" ] && grep -qsF "$root" "$venv/bin/pip" && return
    python=$(find_python) || exit 1
    rm -rf "$venv"
    "$python" -m venv "$venv" ||
        fail "Python cannot make a virtual environment here: install its venv package (Debian: python3-venv)."
}

find_python() {
    for candidate in python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "BrightPath needs Python 3.11 or newer, and there is none on this machine's PATH."
}

pip() {
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --root-user-action ignore "$@" >&2 ||
        fail "The packages could not be installed; the lines above say why (a network is needed the first time)."
}

# htmx is installed, never committed: it lies in a wheel.
copy_front_end() {
    mkdir -p "$root/web/static/vendor"
    cp "$venv"/lib/python3*/site-packages/django_htmx/static/django_htmx/htmx-2.min.js \
        "$root/web/static/vendor/htmx.min.js"
}

compile_translations() {
    "$venv/bin/pybabel" --quiet compile --directory "$root/web/translations" >&2
}

# The planner is compiled now and not in a parent's first minute.
warm_up() {
    [ ! -f "$root/planner/warm_up.py" ] || "$venv/bin/python" -m planner.warm_up >&2
}

install_openid_provider() {
    [ -f "$root/tests/oidc/package.json" ] || return 0
    command -v npm >/dev/null || install_debian_packages nodejs npm ||
        fail "The tests of signing in with Google need Node.js 20 and npm."
    (cd "$root/tests/oidc" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >&2 ||
        fail "The OpenID provider for the tests could not be installed; the lines above say why."
}

install_browser() {
    for browser in chromium chromium-browser; do
        ! command -v "$browser" >/dev/null || return 0
    done
    install_debian_packages chromium || "$venv/bin/playwright" install chromium >&2 ||
        fail "The browser's tests need Chromium."
}

install_debian_packages() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    {
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    } >/dev/null 2>&1
}
