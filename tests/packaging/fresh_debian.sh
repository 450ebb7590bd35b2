#!/bin/bash
# Proves the README's two commands and the package: in a new minimal Debian system, with nothing but the source copied
# there, the command must go from nothing to all tests passed, or to the running program; and a package must install,
# work, and go without a trace.
# Usage, as root: tests/packaging/fresh_debian.sh SUITE test|run FOLDER [PICTURE.png]
#             or: tests/packaging/fresh_debian.sh SUITE deb FOLDER [PICTURE.png [PACKAGE.deb]]
#   SUITE  bookworm or trixie; FOLDER must not exist, and is left for you to look at and remove.
#   run    opens the window on a virtual screen, lets Space start a race, and takes PICTURE.png.
#   deb    builds the package there (not, where one is given), installs it, trains an example, opens the window as
#          above, purges the package and lists what is left of it.
# Needs: debootstrap git; for `run` and `deb` xvfb openbox xdotool imagemagick too.
set -euo pipefail
suite=$1
command=$2
system=$3
picture=${4:-fresh-$suite.png}
package=${5:-}
source=$(readlink -f "$(dirname "$0")/../..")
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
[ ! -e "$system" ] || { echo "$system exists already" >&2; exit 2; }

debootstrap --variant=minbase "$suite" "$system" "$mirror" >/dev/null
# Nothing here must outlive a loss of power.
echo force-unsafe-io >"$system/etc/dpkg/dpkg.cfg.d/unsafe-io"
git -C "$source" archive --prefix=ordinate/ HEAD | tar -x -C "$system/root"
mount --bind /proc "$system/proc"
mount --bind /dev "$system/dev"
pids=()
finish() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait || true
  umount "$system/proc" "$system/dev"
}
trap finish EXIT

inside() {
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb ${DISPLAY:+DISPLAY=$DISPLAY} \
    chroot "$system" "$@"
}

begin=$SECONDS
if [ "$command" = test ]; then
  inside /root/ordinate/packaging/test
  echo "$suite: packaging/test took $((SECONDS - begin)) s from nothing to all tests passed"
  exit
fi

# Every file of the system but those that apt, dpkg and the caches of the desktop keep for themselves.
files() {
  (cd "$system" && find . -xdev \( -path ./root -o -path ./tmp -o -path ./proc -o -path ./dev -o -path ./var/cache \
    -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/log -o -path ./etc/ld.so.cache \) -prune -o -print) | sort
}

start=(/root/ordinate/packaging/run)
if [ "$command" = deb ]; then
  if [ -n "$package" ]; then
    cp "$package" "$system/root/"
    package=/root/$(basename "$package")
  else
    package=/root/ordinate/$(inside /root/ordinate/packaging/deb)
    echo "$suite: packaging/deb took $((SECONDS - begin)) s from nothing to $package"
  fi
  inside apt-get --quiet update >/dev/null
  files >"$system/tmp/before"
  inside env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes install "$package" >/dev/null
  inside ordinate --version
  inside ordinate about
  inside ordinate train example:notebook --out /tmp/runs --seed 1 --quiet
  start=(ordinate)
fi

exec {number_pipe}<> <(:)
Xvfb -displayfd "$number_pipe" -screen 0 1280x800x24 -nolisten tcp 2>/dev/null &
pids+=($!)
read -r number <&"$number_pipe"
export DISPLAY=:$number
openbox >/dev/null 2>&1 &
pids+=($!)
inside "${start[@]}" &
pids+=($!)
until window=$(xdotool search --onlyvisible --name Ordinate 2>/dev/null | head -1) && [ -n "$window" ]; do
  kill -0 "${pids[2]}" || { echo "the program did not start" >&2; exit 1; }
  sleep 0.5
done
echo "$suite: ${start[0]} took $((SECONDS - begin)) s from nothing to the window"
sleep 5
# A first launch begins with the gallery, which Escape leaves.
xdotool windowactivate --sync "$window" key Escape
sleep 1
xdotool key space
sleep "${RACE_SECONDS:-15}"
import -window root "$picture"
echo "$picture"

if [ "$command" = deb ]; then
  kill "${pids[2]}"
  wait "${pids[2]}" || true
  inside env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes --autoremove purge ordinate >/dev/null
  echo "$suite: left of the package and all that came with it:"
  files | comm -13 "$system/tmp/before" - | sed 's/^\./  /'
fi
