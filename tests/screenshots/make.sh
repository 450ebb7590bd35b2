#!/bin/bash
# Makes the screenshots of the real window: starts a virtual screen with a window manager, drives the
# program with key and mouse events, and opens every export with another program.
# Usage: tests/screenshots/make.sh PROGRAM FOLDER [STEP]...
# Needs: the section [screenshots] of packaging/debian-packages.
set -u
if [ $# -lt 2 ]; then
  echo "usage: tests/screenshots/make.sh PROGRAM FOLDER [STEP]..." >&2
  exit 2
fi
program=$(realpath "$1")
out=$(mkdir -p "$2" && realpath "$2")
shift 2
steps=${*:-race error dark double small large german tasks written grid graph seeds sweep runs time gallery tour lecture talk lesson making examples analyses table cost exports}
source=$(realpath "$(dirname "$0")/../..")
home=$(mktemp -d)
screen_pid=
manager_pid=
program_pid=
trap 'close_program; close_screen; rm -rf "$home"' EXIT

open_screen() {  # WIDTH HEIGHT
  exec {number_pipe}<> <(:)
  Xvfb -displayfd "$number_pipe" -screen 0 "$1x$2x24" -nolisten tcp 2>/dev/null &
  screen_pid=$!
  read -r number <&"$number_pipe"
  export DISPLAY=:$number
  cat > "$home/openbox.xml" <<'XML'
<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application class="*" type="normal"><decor>no</decor></application>
</applications></openbox_config>
XML
  openbox --config-file "$home/openbox.xml" >/dev/null 2>&1 &
  manager_pid=$!
  sleep 1
}

close_screen() {
  [ -n "$manager_pid" ] && kill "$manager_pid" 2>/dev/null
  [ -n "$screen_pid" ] && kill "$screen_pid" 2>/dev/null && wait "$screen_pid" 2>/dev/null
  manager_pid=
  screen_pid=
}

forget_user() { rm -rf "$home/user"; mkdir -p "$home/user/files"; }

open_program() {  # WIDTH HEIGHT [ARGUMENT]...
  local width=$1 height=$2
  shift 2
  HOME=$home/user XDG_CONFIG_HOME=$home/user/config XDG_DATA_HOME=$home/user/data XDG_CACHE_HOME=$home/cache \
    QT_QPA_PLATFORM=xcb LC_ALL="${ORDINATE_LOCALE:-C.UTF-8}" "$program" "$@" 2>>"$out/program.log" &
  program_pid=$!
  window=
  for _ in $(seq 300); do
    window=$(xdotool search --onlyvisible --pid "$program_pid" --name Ordinate 2>/dev/null | head -1)
    [ -n "$window" ] && break
    sleep 0.1
  done
  xdotool windowmove "$window" 0 0 windowsize "$window" "$width" "$height" windowactivate --sync "$window"
  sleep 1
  # A first launch begins with the gallery, unless it opens a file: in a lecture Escape would leave it.
  [ $# -gt 0 ] || [ "${FUNCNAME[1]}" = step_gallery ] || keys Escape
}

close_program() {
  [ -n "$program_pid" ] && kill "$program_pid" 2>/dev/null && wait "$program_pid" 2>/dev/null
  program_pid=
}

keys() { xdotool key --delay 120 "$@"; sleep 0.4; }
dark() { keys alt+v; keys t; sleep 0.5; keys d; }
shot() { import -window root "$out/$1.png" && echo "$out/$1.png"; }
finished_runs() { find "$home/user/data" -name run.json 2>/dev/null | wc -l; }
trained_steps() { cat "$home"/user/data/ordinate/runs/*/*/metrics.csv* 2>/dev/null | wc -l; }

# Of the menu View, in its order: those without a digit have no other key.
panels=(Curves Positions Similarity Lengths Analyses Answers Experiment Runs Data Help Clocks Cost Lecture Differences
  Comparison Sweep)
show_panel() {  # NAME
  local name
  keys alt+v
  for name in "${panels[@]}"; do
    [ "$name" = "$1" ] && break
    keys Down
  done
  keys Return
}

wait_until() {  # SECONDS FUNCTION COUNT: until the function prints at least COUNT
  local end=$((SECONDS + $1))
  until [ "$($2)" -ge "$3" ]; do
    [ "$SECONDS" -gt "$end" ] && echo "waited in vain for $2 to reach $3" >&2 && return 1
    sleep 0.2
  done
}

wait_ready() {  # the library is loaded and the first estimates are over
  sleep "${ORDINATE_READY_SECONDS:-6}"
}

step_race() {
  forget_user
  open_screen 1280 800
  open_program 1280 800
  wait_ready
  shot 01-first-launch
  keys space
  wait_until 120 trained_steps 450
  shot 02-mid-race
  keys space
  shot 03-paused
  keys space
  wait_until 300 finished_runs 3
  sleep 2
  shot 04-after-race
  xdotool mousemove 460 470
  sleep 1
  shot 05-hover
  xdotool mousemove 600 250 click 1
  sleep 1
  shot 06-cross-hair
  keys alt+r n space
  wait_until 300 finished_runs 6
  sleep 2
  shot 07-second-race-with-ghosts
  close_program
  close_screen
}

# The first launch: the gallery, an example by Enter, its race, and what comes next.
step_gallery() {
  local size
  for size in ${ORDINATE_GALLERY_SIZES:-1280x800 1024x768 1920x1080}; do
    forget_user
    open_screen "${size%x*}" "${size#*x}"
    open_program "${size%x*}" "${size#*x}"
    sleep 1
    shot "gallery-$size-1-first"
    keys Down Down Down Down Right
    shot "gallery-$size-2-further"
    keys Home Return
    sleep 1
    shot "gallery-$size-3-opened"
    keys space
    wait_until 120 finished_runs 3
    sleep 2
    shot "gallery-$size-4-next"
    keys ctrl+g
    sleep 1
    shot "gallery-$size-5-again"
    keys Escape
    close_program
    close_screen
  done
}

# The tour of the window, the clocks, a rehearsal and its times.
step_tour() {
  local size stop
  for size in ${ORDINATE_TOUR_SIZES:-1280x800 1024x768}; do
    forget_user
    open_screen "${size%x*}" "${size#*x}"
    open_program "${size%x*}" "${size#*x}"
    wait_ready
    keys alt+h t
    for stop in 1 2 3 4 5 6; do
      shot "tour-$size-$stop"
      keys Right
    done
    keys Escape Escape alt+v
    shot "tour-$size-menu"
    keys Escape
    keys 1 ctrl+shift+a
    sleep 1
    keys 3 ctrl+shift+a ctrl+shift+l
    sleep 1
    shot "tour-$size-lecture-panel"
    close_program
    close_screen
  done
}

# One panel in the whole window, and a lecture: by keys alone.
step_lecture() {
  local size
  for size in 1280x800 1024x768 1920x1080; do
    forget_user
    open_screen "${size%x*}" "${size#*x}"
    open_program "${size%x*}" "${size#*x}"
    wait_ready
    keys space
    wait_until 300 finished_runs 3
    sleep 2
    keys 1 f
    shot "lecture-$size-1-filled"
    keys Escape F11
    sleep 1
    shot "lecture-$size-2-curves"
    keys 3
    sleep 1
    shot "lecture-$size-3-similarity"
    keys Next
    sleep 1
    shot "lecture-$size-4-next"
    keys b
    shot "lecture-$size-5-black"
    keys b 2
    sleep 1
    shot "lecture-$size-6-positions"
    keys Escape
    sleep 1
    shot "lecture-$size-7-all-panels"
    close_program
    close_screen
  done
}

# The lecture that comes with the program, by page down and Space: each stop with its recorded race, what listeners
# said, and one race trained for real.
step_talk() {
  local size stop races
  for size in ${ORDINATE_TALK_SIZES:-1024x768 1920x1080}; do
    forget_user
    open_screen "${size%x*}" "${size#*x}"
    open_program "${size%x*}" "${size#*x}"
    wait_ready
    keys alt+l Return
    sleep 2
    shot "talk-$size-01"
    keys Next
    sleep 1
    keys 2 2 3 Down Down Down
    shot "talk-$size-02-asked"
    keys space
    sleep 4
    shot "talk-$size-02-playing"
    sleep 10
    shot "talk-$size-02-over"
    for stop in 03 04 05 06 07 08 09; do
      keys Next
      sleep 13
      shot "talk-$size-$stop"
    done
    keys Prior Prior
    sleep 2
    shot "talk-$size-10-back-to-07"
    keys t
    sleep 1
    keys Prior Prior
    wait_until 60 finished_runs 3
    sleep 2
    shot "talk-$size-11-trained"
    keys Escape
    sleep 1
    shot "talk-$size-12-left"
    close_program
    close_screen
  done
}

# Lessons: what is claimed, what is said before, what is measured; and the page of the help about all of them.
step_lesson() {
  local lesson size
  for size in 1280x800 1024x768; do
    for lesson in few-data absolute-or-relative; do
      forget_user
      open_screen "${size%x*}" "${size#*x}"
      open_program "${size%x*}" "${size#*x}" "$source/resources/lectures/$lesson.ordinate-lecture"
      sleep 4
      [ "$size" = 1280x800 ] || keys d
      shot "lesson-$lesson-$size-1"
      keys Next
      sleep 1
      keys 1
      keys space
      sleep 14
      shot "lesson-$lesson-$size-2"
      keys Next
      sleep 1
      shot "lesson-$lesson-$size-3"
      close_program
      close_screen
    done
  done
}

# A lecture made from nothing, by keys and then by mouse: three stops, saved, shown to another user, written as a
# handout.
step_making() {
  local lecture=$home/made.ordinate-lecture
  for way in keys mouse; do
    forget_user
    open_screen 1280 800
    open_program 1280 800
    wait_ready
    "make_by_$way" "$lecture"
    close_program
    forget_user
    open_program 1280 800 "$lecture"
    show_made "$way"
    close_program
    close_screen
    pdftoppm -r 50 -png "$home/made.pdf" "$out/making-$way-handout"
    rm -f "$lecture" "$home/made.pdf"
  done
}

times() {  # COUNT KEY
  local i
  for ((i = 0; i < $1; i++)); do keys "$2"; done
}

make_by_keys() {  # FILE
  keys space
  wait_until 60 finished_runs 3
  sleep 1
  keys 1 ctrl+shift+a
  sleep 1
  keys 3 ctrl+shift+a
  keys 2 ctrl+shift+a
  shot making-keys-1-three-stops
  keys ctrl+shift+l
  times 11 Tab  # over the buttons to the list of stops
  keys Home Tab
  xdotool type --delay 20 "Which one learns first?"
  keys Tab
  xdotool type --delay 20 "Three small models write a sequence backwards."
  keys Tab Tab Tab Down
  sleep 0.5
  shot making-keys-2-judged
  times 4 Tab
  keys Return
  sleep 0.5
  shot making-keys-3-vote
  keys ctrl+shift+l
  times 11 Tab
  keys End ctrl+shift+l
  times 4 Tab
  keys Return
  sleep 0.5
  shot making-keys-4-order
  keys ctrl+shift+l
  times 9 Tab
  keys Return
  sleep 1
  xdotool type --delay 20 "$1"
  shot making-keys-5-save
  keys Return
  sleep 1
  keys ctrl+shift+l
  times 3 Tab
  keys Return
  sleep 1
  xdotool type --delay 20 "$home/made.pdf"
  keys Return
  sleep 4
  shot making-keys-6-handout-written
}

point() { xdotool mousemove "$1" "$2" click 1; sleep 0.6; }

make_by_mouse() {  # FILE
  point 64 42  # Run
  wait_until 60 finished_runs 3
  sleep 1
  point 168 15  # View
  point 204 358  # Lecture
  shot making-mouse-1-panel
  point 600 250  # the curves
  point 970 131  # + this view
  sleep 1
  point 945 760  # the message goes
  point 600 580  # position vectors
  point 970 131
  point 945 520  # another view of the same column
  shot making-mouse-2-two-stops
  point 1000 279  # the first stop
  point 1150 348
  xdotool key ctrl+a
  xdotool type --delay 20 "Which one learns first?"
  point 1150 381
  xdotool type --delay 20 "Three small models write a sequence backwards."
  shot making-mouse-3-words
  point 972 187  # one down
  shot making-mouse-4-order
  point 1225 215  # save
  xdotool type --delay 20 "$1"
  shot making-mouse-5-save
  keys Return
  sleep 1
  point 1220 159  # handout
  xdotool type --delay 20 "$home/made.pdf"
  keys Return
  sleep 4
  shot making-mouse-6-handout-written
}

# Another user, who has never run it.
show_made() {  # WAY
  sleep 4
  shot "making-$1-8-first-stop"
  keys 2 2 3
  shot "making-$1-9-votes"
  keys space
  sleep 14
  shot "making-$1-10-verdict"
  keys Next
  sleep 2
  shot "making-$1-11-second-stop"
  keys Next
  sleep 2
  shot "making-$1-12-third-stop"
}

# Races of yesterday, by keys: a short one, one with another seed, and one that is cut off by closing the window.
step_runs() {
  forget_user
  open_screen 1280 800
  open_program 1280 800
  wait_ready
  keys space
  wait_until 300 finished_runs 3
  sleep 1
  keys alt+r n space
  wait_until 300 finished_runs 6
  sleep 1
  keys s
  sleep 0.7
  keys ctrl+q
  wait "$program_pid"
  open_program 1280 800
  wait_ready
  shot 90-cut-off
  keys 8 Down
  sleep 2
  shot 91-runs
  keys Down
  sleep 2
  shot 92-runs-shown
  keys ctrl+a
  sleep 3
  shot 93-runs-compared
  close_program
  close_screen
  open_screen 1024 768
  open_program 1024 768
  wait_ready
  keys 8 Down
  sleep 2
  shot 94-runs-small
  keys Menu
  sleep 1
  shot 95-runs-menu
  keys Escape alt+v t Down Down Return
  sleep 1
  shot 96-runs-small-dark
  close_program
  close_screen
}

step_error() {
  forget_user
  sed 's/"heads": 2/"heads": 3/; s/"learning_rate": 0.003/"learning_rate": -1/' \
    "$source/resources/examples/does-order-matter.ordinate" > "$home/user/files/faulty.ordinate"
  open_screen 1280 800
  open_program 1280 800 "$home/user/files/faulty.ordinate"
  wait_ready
  shot 08-builder-with-errors
  close_program
  close_screen
}

step_dark() {
  forget_user
  open_screen 1280 800
  open_program 1280 800
  wait_ready
  dark
  keys space
  wait_until 120 trained_steps 450
  shot 09-dark-mid-race
  wait_until 300 finished_runs 3
  sleep 2
  shot 10-dark-after-race
  close_program
  close_screen
}

step_double() {
  forget_user
  open_screen 1920 1080
  export QT_SCALE_FACTOR=2
  open_program 1920 1080
  unset QT_SCALE_FACTOR
  wait_ready
  keys space
  wait_until 300 finished_runs 3
  sleep 2
  shot 11-double-size
  dark
  keys ctrl+m
  sleep 28
  shot 11-double-size-dark-cost
  close_program
  close_screen
}

step_small() {
  forget_user
  open_screen 1024 768
  open_program 1024 768
  wait_ready
  shot 12-small-first-launch
  keys space
  wait_until 300 finished_runs 3
  sleep 2
  shot 13-small-after-race
  close_program
  close_screen
}

# Text ten points larger, and back.
step_large() {
  forget_user
  open_screen 1280 800
  open_program 1280 800
  wait_ready
  keys space
  wait_until 300 finished_runs 3
  for _ in $(seq 10); do keys ctrl+equal; done
  sleep 1
  shot 14-large-text
  keys ctrl+0
  sleep 1
  shot 15-text-as-before
  close_program
  close_screen
}

step_german() {
  forget_user
  open_screen 1280 800
  ORDINATE_LOCALE=de_DE.UTF-8 open_program 1280 800
  wait_ready
  keys space
  wait_until 300 finished_runs 3
  sleep 2
  shot 16-german-locale
  close_program
  close_screen
}

# One chart a task; closing while it trains.
step_tasks() {
  forget_user
  open_screen 1920 1080
  open_program 1920 1080 example:further-tasks
  wait_ready
  shot 17-tasks
  keys space
  sleep 75
  shot 18-tasks-mid-race
  keys alt+F4
  sleep 1
  shot 19-closing-asked
  keys Escape
  close_program
  close_screen
}

# on_screens EXAMPLE PICTURES: opens the example on a usual, a small and a large screen at 200 %, and takes the pictures
# of each; their names end in the width.
on_screens() {
  local size name
  for size in "1280 800" "1024 768" "1920 1080"; do
    name=${size% *}
    forget_user
    # shellcheck disable=SC2086
    open_screen $size
    [ "$name" = 1920 ] && export QT_SCALE_FACTOR=2
    # shellcheck disable=SC2086
    open_program $size "example:$1"
    unset QT_SCALE_FACTOR
    wait_ready
    "$2" "$name"
    close_program
    close_screen
  done
}

# A task whose answer is written: the builder, a race, lengths and a typed input; light and dark.
step_written() { on_screens copying written_pictures; }
written_pictures() {
  shot "24-written-preview-$1"
  keys space
  wait_until 300 finished_runs 5
  sleep 2
  keys 6
  xdotool type --delay 60 QWERTYUIOPAS
  sleep 2
  shot "25-written-answer-$1"
  keys Escape alt+v t d
  keys 4
  sleep 1
  shot "26-written-lengths-dark-$1"
}

# Positions on a grid: the builder, a race, one cell among all others, lengths in rows; light and dark.
step_grid() { on_screens grid grid_pictures; }
grid_pictures() {
  shot "27-grid-preview-$1"
  keys space
  wait_until 300 finished_runs 5
  sleep 2
  shot "28-grid-similarity-$1"
  keys Escape alt+v t d
  sleep 1
  shot "29-grid-similarity-dark-$1"
  keys 4
  sleep 1
  shot "30-grid-lengths-dark-$1"
}

# Places that form a graph: a race, the graph by similarity and by a vector of the encoding; light and dark.
step_graph() { on_screens graph graph_pictures; }
graph_pictures() {
  keys space
  wait_until 300 finished_runs 4
  sleep 2
  shot "31-graph-similarity-$1"
  keys Escape alt+v t d
  sleep 1
  shot "32-graph-similarity-dark-$1"
}

# By keyboard alone: a race, four seeds more, the comparison; wide and dark, and on a small screen.
step_seeds() {
  local size
  for size in "1280 800" "1920 1080" "1024 768"; do
    forget_user
    # shellcheck disable=SC2086
    open_screen $size
    # shellcheck disable=SC2086
    open_program $size
    wait_ready
    keys space
    wait_until 300 finished_runs 3
    sleep 1
    keys s
    wait_until 300 finished_runs 6
    shot "20-seeds-under-way-${size% *}"
    wait_until 300 finished_runs 15
    sleep 2
    shot "21-seeds-${size% *}"
    show_panel Comparison
    sleep 1
    shot "22-comparison-${size% *}"
    dark
    sleep 1
    shot "23-comparison-dark-${size% *}"
    close_program
    close_screen
  done
}

# A sweep by keys: values given in the builder, the panel while it runs and after, its three views, a cell's runs;
# light and dark, on a small screen and with large text.
step_sweep() {
  local size name
  cat > "$home/sweep.ordinate" <<'JSON'
{"format": "ordinate-experiment", "version": 1, "name": "Encodings and rates",
 "base": {"task": {"kind": "reverse", "length": 8, "symbols": 6},
          "training": {"steps": 60, "evaluate_every": 20}},
 "seeds": [1, 2, 3],
 "sweep": {"axes": [{"field": "model.encoding", "values": ["none", "sinusoidal", "learned", "rotary"]},
                    {"field": "training.learning_rate", "values": [0.001, 0.003, 0.01]}]}}
JSON
  for size in "1280 800" "1024 768" "1920 1080"; do
    name=${size% *}
    forget_user
    # shellcheck disable=SC2086
    open_screen $size
    [ "$name" = 1920 ] && export QT_SCALE_FACTOR=2
    # shellcheck disable=SC2086
    open_program $size "$home/sweep.ordinate"
    unset QT_SCALE_FACTOR
    wait_ready
    show_panel Sweep
    keys space
    wait_until 300 finished_runs 14
    sleep 1
    shot "24-sweep-under-way-$name"
    wait_until 300 finished_runs 36
    sleep 2
    shot "25-sweep-$name"
    show_panel Sweep
    keys Tab Tab Tab Tab Right Down Right Return
    sleep 1
    shot "26-sweep-cell-$name"
    keys Escape shift+Tab shift+Tab shift+Tab shift+Tab Down
    sleep 1
    shot "26-sweep-effects-$name"
    keys Down
    sleep 1
    shot "26-sweep-lines-$name"
    keys Home
    dark
    sleep 1
    shot "27-sweep-dark-$name"
    close_program
    close_screen
  done
}

step_examples() {
  open_screen 1280 800
  for id in learned-positions notebook first-names word-order; do
    forget_user
    open_program 1280 800 "example:$id"
    wait_ready
    keys space
    local runs
    runs=$(grep -c '"label"' "$source/resources/examples/$id.ordinate")
    wait_until "${ORDINATE_RACE_SECONDS:-900}" finished_runs "$((runs > 0 ? runs : 1))"
    sleep 2
    shot "example-$id"
    close_program
  done
  close_screen
}

# The dock of analyses on a race of learned and sinusoidal tables that has ended: every analysis in turn.
step_analyses() {
  forget_user
  open_screen 1280 800
  open_program 1280 800 "example:learned-positions"
  wait_ready
  keys space
  wait_until 300 finished_runs 3
  keys 5
  sleep 3
  local number
  for number in $(seq 1 19); do
    shot "analysis-$number"
    xdotool mousemove 1080 161 click 1
    sleep 0.3
    keys Down Return
    sleep "${ORDINATE_ANALYSIS_SECONDS:-3}"
  done
  close_program
  close_screen
}

# A table of another model: chosen among two tensors, then analysed beside random ones.
step_table() {
  forget_user
  /usr/bin/python3 - "$home/user/files/model.npz" <<'PYTHON'
import sys, numpy
draws = numpy.random.default_rng(1)
numpy.savez(sys.argv[1], word_embeddings=draws.standard_normal((300, 64)),
            position_embeddings=draws.standard_normal((128, 64)).cumsum(0))
PYTHON
  open_screen 1280 800
  open_program 1280 800
  wait_ready
  dark
  keys ctrl+t
  sleep 1
  xdotool type --delay 20 "$home/user/files/model.npz"
  keys Return
  sleep 2
  shot table-choice
  keys Return
  sleep 5
  shot table-opened
  close_program
  close_screen
}

export_figure() {  # FORMAT-INDEX FILE: the dialog begins at the figure; the format comes next
  keys ctrl+e
  sleep 1
  [ "$1" -eq 0 ] && shot export-dialog
  keys Tab
  for _ in $(seq "$1"); do keys Down; done
  keys Return
  sleep 1
  keys ctrl+a
  xdotool type --delay 20 "$2"
  keys Return
  for _ in $(seq 100); do [ -s "$2" ] && break; sleep 0.2; done
  sleep 1
}

step_cost() {
  forget_user
  open_screen 1280 800
  open_program 1280 800
  wait_ready
  keys ctrl+m
  sleep 8
  shot 60-cost-measuring
  sleep 18
  shot 61-cost
  dark
  sleep 1
  shot 62-cost-dark
  close_program
  close_screen
}

# Time turned back, by keys: a race in the middle and while it plays; light and dark, in several sizes.
step_time() {
  local size name
  for size in "1280 800" "1024 768" "1920 1080"; do
    name=${size% *}
    forget_user
    # shellcheck disable=SC2086
    open_screen $size
    [ "$name" = 1920 ] && export QT_SCALE_FACTOR=2
    # shellcheck disable=SC2086
    open_program $size
    unset QT_SCALE_FACTOR
    wait_ready
    keys space
    wait_until 300 finished_runs 3
    sleep 2
    shot "97-time-now-$name"
    keys p
    sleep 3
    shot "98-time-playing-$name"
    keys p
    keys bracketleft comma bracketright
    sleep 1
    dark
    sleep 2
    shot "99-time-dark-$name"
    [ "$name" = 1280 ] && export_animation
    close_program
    close_screen
  done
}

# What the window wrote is opened by another program.
export_animation() {
  local file=$home/user/files/race.gif
  keys ctrl+shift+g
  sleep 1
  shot 100-animation-dialog
  keys Return
  sleep 1
  keys ctrl+a
  xdotool type --delay 20 "$file"
  keys Return
  sleep 2
  shot 101-animation-under-way
  for _ in $(seq 600); do [ -s "$file" ] && break; sleep 0.2; done
  sleep 1
  shot 102-animation-done
  cp "$file" "$out/103-race.gif"
  identify -format '%s %wx%h delay %T\n' "$file" | sed -n '1,3p;$p'
  echo "$(identify "$file" | wc -l) frames, $(stat -c %s "$file") bytes"
  convert "$file" -coalesce -delete 0-39 -delete 1--1 "$out/103-race-frame-41.png"
}

step_exports() {
  forget_user
  local files=$home/user/files
  open_screen 1280 800
  open_program 1280 800
  wait_ready
  keys space
  wait_until 300 finished_runs 3
  sleep 2
  export_figure 0 "$files/view.png"
  export_figure 1 "$files/view.svg"
  export_figure 2 "$files/view.pdf"
  export_figure 3 "$files/view.csv"
  shot export-done
  keys alt+f
  keys e
  keys w
  sleep 1
  shot export-weights-dialog
  keys Return
  sleep 1
  keys ctrl+a
  xdotool type --delay 20 "$files"
  keys Return
  sleep 3
  shot export-weights-done
  close_program
  close_screen
  cp "$files"/* "$out/"
  convert "$files/view.png" "$out/export-png-opened.png"
  rsvg-convert --output "$out/export-svg-opened.png" "$files/view.svg"
  pdftoppm -r 96 -png -singlefile "$files/view.pdf" "$out/export-pdf-opened"
  pdftotext "$files/view.pdf" - | head -20
  pdfimages -list "$files/view.pdf"
  /usr/bin/python3 "$source/tests/screenshots/open_exports.py" "$files" > "$out/export-python-opened.txt"
  cat "$out/export-python-opened.txt"
  # The way back: the picture alone opens the experiment again.
  forget_user
  open_screen 1280 800
  open_program 1280 800 "$out/view.png"
  wait_ready
  shot reopened-from-png
  close_program
  close_screen
}

for step in $steps; do "step_$step"; done
