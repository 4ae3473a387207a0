#!/bin/sh
# Set up what `make run` (argument: run) or the checks (argument: test) need, and only what is
# missing. A stamp in .venv holds what it was set up from, so the next time takes no time.
set -eu
cd "$(dirname "$0")/.."
for_what=${1:-test}
python=${PYTHON:-python3}
venv=.venv
# Accessibility rules for the pages' checks: a package that carries axe-core, taken without the
# browser driver that it would bring along.
axe=axe-playwright-python==0.1.8

# Name the Debian packages still missing for what is asked.
missing() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    if [ "$for_what" = test ]; then
        command -v systemd-analyze >/dev/null || echo systemd
        command -v Xvfb >/dev/null || echo xvfb
        # What records the writes that power cuts are replayed from.
        command -v gcc >/dev/null || echo gcc
        [ -e /usr/include/stdlib.h ] || echo libc6-dev
        command -v xdotool >/dev/null || echo xdotool
        command -v chromium >/dev/null || echo chromium
        command -v chromedriver >/dev/null || echo chromium-driver
        set -- /usr/lib/*/libespeak-ng.so.1
        [ -e "$1" ] || echo libespeak-ng1
        # What the ears are tried with: voices, a sound server of its own, and its ports.
        for program in espeak-ng festival sox pulseaudio; do
            command -v "$program" >/dev/null || echo "$program"
        done
        command -v pactl >/dev/null || echo pulseaudio-utils
        command -v arecord >/dev/null || echo alsa-utils
        set -- /usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so
        [ -e "$1" ] || echo libasound2-plugins
        set -- /usr/lib/*/libportaudio.so.2
        [ -e "$1" ] || echo libportaudio2
        # What real boots are made with.
        command -v mmdebstrap >/dev/null || echo mmdebstrap
        command -v mke2fs >/dev/null || echo e2fsprogs
        # What a machine with a panel of its own is emulated with.
        [ "$(uname -m)" != x86_64 ] || command -v qemu-system-x86_64 >/dev/null || echo qemu-system-x86
        command -v systemd-nspawn >/dev/null || echo systemd-container
        for voice in lj mv; do
            set -- /usr/share/festival/voices/finnish/*"$voice"*
            [ -e "$1" ] || echo "festvox-suopuhe-$voice"
        done
    fi
}

# Run a command as root, or fail quietly.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

say_missing() {
    echo "Please install what is missing and try again: sudo apt-get install $1" >&2
    exit 1
}

install_packages() {
    wanted=$(missing | tr '\n' ' ')
    wanted=${wanted% }
    [ -n "$wanted" ] || return 0
    command -v apt-get >/dev/null || say_missing "$wanted"
    as_root true 2>/dev/null || say_missing "$wanted"
    echo "Installing Debian packages: $wanted"
    log=$(mktemp)
    # shellcheck disable=SC2086 # one word a package
    if ! { as_root apt-get -qq update \
        && as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq -y --no-install-recommends install $wanted; } >"$log" 2>&1 </dev/null
    then
        tail -n 5 "$log" >&2
        rm -f "$log"
        say_missing "$wanted"
    fi
    rm -f "$log"
    [ -z "$(missing)" ] || say_missing "$(missing | tr '\n' ' ')"
}

check_python() {
    if ! command -v "$python" >/dev/null; then
        echo "Please install Python 3.11 or newer: sudo apt-get install python3 python3-venv" >&2
        exit 1
    fi
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        echo "$("$python" -V) is too old: 3.11 or newer is needed (make PYTHON=… picks another)" >&2
        exit 1
    fi
}

# What the environment is made from; another Python or another folder is another environment.
stamp_text() {
    "$python" -c 'import sys; print(sys.base_prefix, sys.version)'
    pwd
    echo "$axe"
    cat pyproject.toml .ci/constraints.txt
}

make_environment() {
    base='import sys; print(sys.base_prefix, sys.version)'
    if [ "$("$venv/bin/python" -c "$base" 2>/dev/null)" != "$("$python" -c "$base")" ]; then
        echo "Making a virtual environment in $venv"
        "$python" -m venv --clear "$venv"
    fi
}

install_python_packages() {
    if [ "$for_what" = test ]; then what='.[test]'; else what='.'; fi
    echo "Installing Python packages into $venv"
    # The variable, unlike -c, also holds for what builds this project.
    PIP_CONSTRAINT="$PWD/.ci/constraints.txt" PIP_DISABLE_PIP_VERSION_CHECK=1 \
        "$venv/bin/python" -m pip install -qq --prefer-binary --editable "$what" </dev/null
    # As an installation does: the first start is then as quick as any.
    "$venv/bin/python" -m compileall -q kiosk content hardware audio
}

install_rules() {
    [ "$for_what" = test ] || return 0
    rm -rf "$venv/axe"
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$venv/bin/python" -m pip install -qq --no-deps \
        --target "$venv/axe" "$axe" </dev/null
}

check_python
stamp=$(stamp_text | sha256sum | cut -d ' ' -f 1)
install_packages
# The environment of the checks serves `make run` too.
for kind in "$for_what" test; do
    if [ "$(cat "$venv/stamp-$kind" 2>/dev/null)" = "$stamp" ] && [ -x "$venv/bin/hetikioski" ]; then
        exit 0
    fi
done
make_environment
install_python_packages
install_rules
echo "$stamp" >"$venv/stamp-$for_what"
