#!/usr/bin/env bash
# Installs what is missing, builds once, and runs every test: on SQLite with the in-memory transport, then the feature tests
# again on PostgreSQL with RabbitMQ (and on SQL Server when KEYHOLDER_TEST_SQLSERVER holds a connection string).
# Servers are the ones that KEYHOLDER_TEST_POSTGRESQL and KEYHOLDER_TEST_RABBITMQ name, else throw-away ones that the tests start and stop.
# The last line is "N passed, N failed". Results and screenshots are left in artifacts/.
set -euo pipefail
cd "$(dirname "$0")"
exec </dev/null
export CI=${CI:-true} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 DEBIAN_FRONTEND=noninteractive
PATH=$PATH:/usr/sbin:/sbin

step() { printf '\n== %s\n' "$*"; }

# What is not there, by the name of its Debian package.
missing() {
  [[ -n ${KEYHOLDER_TEST_POSTGRESQL:-} ]] || compgen -G '/usr/lib/postgresql/*/bin/pg_ctl' >/dev/null || echo postgresql
  [[ -n ${KEYHOLDER_TEST_RABBITMQ:-} ]] || command -v rabbitmq-server >/dev/null || echo rabbitmq-server
  command -v chromium >/dev/null || echo chromium
}

lacks=()
dotnet --list-sdks 2>/dev/null | grep -q '^10\.' || lacks+=('the .NET 10 SDK')
command -v npm >/dev/null || lacks+=('Node.js with npm')
mapfile -t packages < <(missing)
if ((${#packages[@]})); then
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    step "Installing ${packages[*]}"
    apt-get update -qq || true
    # Run level 1: the packages' own services stay down; the tests start servers of their own on free ports.
    RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${packages[@]}" || true
    mapfile -t packages < <(missing)
  fi
  lacks+=("${packages[@]}")
fi
if ((${#lacks[@]})); then
  echo "Missing, and this script could not install it: $(printf '%s; ' "${lacks[@]}" | sed 's/; $//')." >&2
  echo "Packages named in lower case are Debian's: run this script as root on Debian, or install them first." >&2
  exit 1
fi

step 'Building'
dotnet restore Platform.sln
dotnet build Platform.sln --no-restore -warnaserror -v minimal

step 'Checking the format'
dotnet format Platform.sln --verify-no-changes --no-restore

results=$PWD/artifacts/test-results
rm -rf "$results"
mkdir -p "$results"
passed=0 failed=0 skipped=0 broken=()

counter() { sed -n "s/.*<Counters .*\b$2=\"\([0-9]*\)\".*/\1/p" "$1" | head -1; }

# run ENGINE PROJECT: the tests of one project, added to the sums. A project that ran no test counts as broken.
# Tests that choose their engine themselves (the trait Engine is "own") run once, with SQLite's.
run() {
  local trx="$results/$2-$1.trx" code=0 some=()
  [[ $1 == sqlite ]] || some=(--filter 'Engine!=own')
  step "$2 on $1"
  KEYHOLDER_TEST_ENGINE=$1 dotnet test "tests/$2" --no-build "${some[@]}" --results-directory "$results" \
    --logger "trx;LogFileName=$(basename "$trx")" --logger 'console;verbosity=minimal' \
    --blame-hang-timeout 15m --blame-hang-dump-type none || code=$?
  local total=0 ok=0 bad=0 executed=0
  if [[ -f $trx ]]; then
    total=$(counter "$trx" total) executed=$(counter "$trx" executed) ok=$(counter "$trx" passed) bad=$(counter "$trx" failed)
  fi
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  if ((executed == 0)); then broken+=("$2 on $1 ran no test")
  elif ((code != 0 && bad == 0)); then broken+=("$2 on $1 ended with exit code $code"); fi
}

feature_projects() {
  for module in src/Modules/*/; do echo "Keyholder.$(basename "$module").Tests"; done
  echo Keyholder.Host.Tests
}

for project in tests/*.Tests/; do run sqlite "$(basename "$project")"; done
for project in $(feature_projects); do run postgresql "$project"; done
if [[ -n ${KEYHOLDER_TEST_SQLSERVER:-} ]]; then
  for project in $(feature_projects); do run sqlserver "$project"; done
fi

echo
((${#broken[@]} == 0)) || printf '%s\n' "${broken[@]}"
echo "$passed passed, $failed failed$( ((skipped == 0)) || echo ", $skipped skipped")"
((failed == 0 && ${#broken[@]} == 0))
