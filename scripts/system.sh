# Debian packages: looked for first, installed only when missing, asked for in words when we cannot.
# shellcheck shell=bash

apt_install() { # apt_install WHY PACKAGE...
  local why=$1 root=()
  shift
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then root=(sudo -n); else root=(false); fi
  fi
  if command -v apt-get >/dev/null && [ "${root[*]:-}" != false ]; then
    say "installing $* ($why)"
    export DEBIAN_FRONTEND=noninteractive
    if "${root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 ||
      { "${root[@]}" apt-get update -qq >/dev/null &&
        "${root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }; then
      return 0
    fi
  fi
  say "Something is missing on this machine: $why."
  say "Please ask someone who may install software to run:"
  say "    apt-get update && apt-get install $*"
  say "and then start this again."
  exit 1
}

need_python() { # sets PYTHON
  local candidate
  for candidate in python3.11 python3 python3.12 python3.13; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      PYTHON=$(command -v "$candidate")
      break
    fi
  done
  if [ -z "${PYTHON:-}" ]; then
    apt_install "Python 3.11 or newer" python3 python3-venv
    PYTHON=$(command -v python3)
  fi
  "$PYTHON" -c 'import ensurepip' 2>/dev/null ||
    apt_install "Python's own tool for virtual environments" python3-venv
}

need_pdf_libraries() { # WeasyPrint loads these by name; the font shows scripts our own face lacks
  local font=/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf
  if ! [ -e $font ] || ! "$PYTHON" - 2>/dev/null <<'PY'
import ctypes
for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(name)
PY
  then
    apt_install "what draws letters and certificates as PDF" \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core
  fi
}

need_chromium() {
  command -v chromium >/dev/null || apt_install "the browser that the tests drive" chromium
}

need_postgresql() { # Debian keeps initdb out of the PATH
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
    apt_install "the database server that the tests start" postgresql
}

need_axe() { # axe-core (MPL-2.0) checks pages for people who use them differently; not committed
  local version=4.14.1 into=.cache/axe-core
  local sum=e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745
  [ "$(cat $into/version 2>/dev/null)" = "$version" ] && return
  command -v npm >/dev/null || apt_install "npm, which fetches the accessibility checker" npm
  say "fetching axe-core $version"
  mkdir -p $into
  (cd $into && npm pack --silent "axe-core@$version" >/dev/null)
  echo "$sum  $into/axe-core-$version.tgz" | sha256sum --check --quiet ||
    { say "axe-core is not what we expected; nothing was kept"; rm -rf $into; exit 1; }
  tar -xzf "$into/axe-core-$version.tgz" -C $into --strip-components=1 package/axe.min.js package/LICENSE
  rm "$into/axe-core-$version.tgz"
  echo "$version" >$into/version
}
