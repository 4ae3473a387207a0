#!/bin/sh
# Build the wheel, install it away from the checkout, and run its program there.
set -eu
cd "$(dirname "$0")/.."
echo "Building the wheel and running its program"
constraints="$PWD/.ci/constraints.txt"
python="$PWD/.venv/bin/python"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PIP_CONSTRAINT="$constraints" PIP_DISABLE_PIP_VERSION_CHECK=1
"$python" -m pip wheel -qq --no-deps --wheel-dir "$work" . </dev/null
"$python" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install -qq --prefer-binary "$work"/hetikioski-*.whl </dev/null
cd "$work"
unset HETIKIOSKI_CONFIG
./venv/bin/hetikioski --help >/dev/null
./venv/bin/hetikioski scene --list >/dev/null
sample=$(./venv/bin/python -c 'from kiosk.config import SAMPLE; print(SAMPLE)')
./venv/bin/hetikioski check --config "$sample" >/dev/null
./venv/bin/hetikioski scene home --config "$sample" --svg >home.svg
./venv/bin/hetikioski shot home --config "$sample" -o home.png
test -s home.svg && test -s home.png
# What needs an extra that is not there says so in a line.
if ./venv/bin/hetikioski web --config "$sample" 2>said; then exit 1; fi
grep -q "is not installed" said
