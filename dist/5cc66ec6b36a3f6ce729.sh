# shellcheck shell=sh disable=SC2154,SC2034
# What both scripts for the workers of a role share. `.cutover/workers/<role>` is what runs here: a word (running,
# starting, stopping, stopped, or assumed of what nobody noted), slot, tag, and the variables that it was started with, which are those of its stop too.
# Being there decides: `<role>.armed` is a host that starts what is live by itself when its time is over.

take_role() {
  case $1 in '' | [!a-z]* | *[!a-z0-9-]*) fail 10 "refused as the name of a role: $1" ;; esac
  need flock setsid
  [ -d .cutover/workers ] || (umask 077 && mkdir -p -- .cutover/workers)
  note=$root/.cutover/workers/$1
  armed=$note.armed
  exec 9>>"$note.claim"
  flock 9
}

read_workers() {
  word=
  at_slot=
  at_tag=
  [ -f "$note" ] || return 0
  { IFS= read -r word && IFS= read -r at_slot && IFS= read -r at_tag; } <"$note" || :
}

# $1 the word; the rest stays. It is kept on the disk before the next thing is done.
note_word() {
  { printf '%s\n' "$1" && sed 1d "$note"; } | put "$note" || fail 13 "$note could not be written"
  settle .cutover/workers
  word=$1
}

# $1 word  $2 slot  $3 tag  $4 how many NAME=value follow, then these; what stands behind them is left out
note_workers() {
  word=$1
  at_slot=$2
  at_tag=$3
  left=$4
  shift 4
  {
    printf '%s\n' "$word" "$at_slot" "$at_tag"
    for pair in "$@"; do
      [ "$left" -gt 0 ] || break
      printf '%s\n' "$pair"
      left=$((left - 1))
    done
  } | put "$note" || fail 13 "$note could not be written"
  settle .cutover/workers
}

# The command $2 in the release $1, with the variables of the note, for $3 seconds.
in_release() {
  (
    exec 9>&-
    while IFS= read -r pair; do
      case $pair in CUTOVER_*=*) export "${pair?}" ;; esac
    done <"$note"
    cd -- "releases/$1" 2>/dev/null || cd -- "$root"
    run_command "$3" "$2"
  )
}

# Ends what runs, or may. $1 anyway: also where its command fails.
stop_workers() {
  read_workers
  case $word in '' | stopped) return 0 ;; esac
  known=$word
  note_word stopping
  # What nobody saw starting may not be there.
  in_release "$at_tag" "$stop" "$stop_seconds" || [ "$1" = anyway ] || [ "$known" = assumed ] ||
    exit 16
  note_word stopped
}

# $1 slot  $2 tag  $3 how many NAME=value follow, then these
start_workers() {
  [ -d "releases/$2" ] || fail 18 "releases/$2 is not there"
  note_workers starting "$@"
  in_release "$at_tag" "$start" "$start_seconds" || exit 16
  note_word running
}

# The workers of what is live here run, and no others. For each release that it may be: slot, tag, how many NAME=value
# follow, and these.
keep_live() {
  read_live
  tag_of=
  [ -z "$live_of" ] || read_slot "$live_of"
  while [ $# -gt 0 ]; do
    if [ -n "$tag_of" ] && [ "$1:$2" = "$live_of:$tag_of" ]; then
      read_workers
      [ "$word:$at_slot:$at_tag" != "running:$1:$2" ] || return 0
      stop_workers anyway
      start_workers "$@"
      return 0
    fi
    words=$(($3 + 3))
    shift "$words"
  done
  # Nothing of this host is live: its workers run elsewhere, or nowhere yet.
  [ -n "$tag_of" ] || stop_workers anyway
}
