#!/bin/bash
# Proves the README's two commands: in a new minimal Debian system, with nothing but the source copied
# there, the command must go from nothing to all tests passed, or to the running program.
# Usage, as root: tests/packaging/fresh_debian.sh SUITE test|run FOLDER [PICTURE.png]
#   SUITE  bookworm or trixie; FOLDER must not exist, and is left for you to look at and remove.
#   run    opens the window on a virtual screen, lets Space start a race, and takes PICTURE.png.
# Needs: debootstrap git; for `run` xvfb openbox xdotool imagemagick too.
set -euo pipefail
suite=$1
command=$2
system=$3
picture=${4:-fresh-$suite.png}
source=$(readlink -f "$(dirname "$0")/../..")
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
[ ! -e "$system" ] || { echo "$system exists already" >&2; exit 2; }

debootstrap --variant=minbase "$suite" "$system" "$mirror" >/dev/null
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

exec {number_pipe}<> <(:)
Xvfb -displayfd "$number_pipe" -screen 0 1280x800x24 -nolisten tcp 2>/dev/null &
pids+=($!)
read -r number <&"$number_pipe"
export DISPLAY=:$number
openbox >/dev/null 2>&1 &
pids+=($!)
inside /root/ordinate/packaging/run &
pids+=($!)
until window=$(xdotool search --onlyvisible --name Ordinate 2>/dev/null | head -1) && [ -n "$window" ]; do
  kill -0 "${pids[2]}" || { echo "the program did not start" >&2; exit 1; }
  sleep 0.5
done
echo "$suite: packaging/run took $((SECONDS - begin)) s from nothing to the window"
sleep 5
xdotool windowactivate --sync "$window" key space
sleep "${RACE_SECONDS:-15}"
import -window root "$picture"
echo "$picture"
