# shellcheck shell=sh disable=SC2154
# What the scripts share that run commands of the team, or ask whether a process runs still.

# Runs a command of the team: $1 seconds it may take, $2 the command. It has no way to answer in our place
# (fd 3), nothing to read, and ends the script with 16 when it fails or takes too long.
run_command() {
  (
    exec 3>&- 0</dev/null
    as_team
    exec sh -c "$2"
  ) &
  job=$!
  read_start "$job" || :
  mark=$root/.cutover/command.$$
  rm -f -- "$mark.ended" "$mark.late"
  (
    exec 3>&- >/dev/null 2>&1
    # `$!` is still the command until the nap has begun, and is known even if TERM comes in that very moment.
    # KILL, since a shell that has forked but not yet become the nap takes a TERM for its own and loses it.
    trap '[ "$!" = "$job" ] || kill -KILL "$!"; exit' TERM
    # A TERM that came before this trap is lost; the mark is not.
    [ ! -e "$mark.ended" ] || exit 0
    sleep "$1" &
    wait
    # From here on nobody stops this before all of them are gone.
    trap '' TERM
    # It may have ended in this very moment, and its number belong to another process.
    runs_still "$job" "$began" || exit 0
    : >"$mark.late"
    # The command and what it started; this script and the watcher are in the same group and stay.
    kill_tree "$job" "$began"
  ) &
  timer=$!
  code=0
  wait "$job" || code=$?
  : >"$mark.ended"
  kill "$timer" 2>/dev/null || :
  wait "$timer" 2>/dev/null || :
  late=
  [ ! -e "$mark.late" ] || late=yes
  rm -f -- "$mark.ended" "$mark.late"
  [ -z "$late" ] || fail 16 "the command did not end within $1 s and was stopped"
  if [ "$code" != 0 ]; then
    say exit-code "$code"
    fail 16 "the command ended with exit code $code"
  fi
}

# TERM, then KILL, to the process $1 that began at $2 and all below it, by /proc. What was below it at first still is when
# its parent has ended. A number alone is not enough: one of them may end, and another process get it.
kill_tree() {
  tree=$1:$2
  for signal in TERM KILL; do
    found=$tree
    tree=
    for member in $found; do
      if runs_still "${member%:*}" "${member#*:}"; then tree="$tree $member"; fi
    done
    [ -n "$tree" ] || return 0
    last=
    while [ "$tree" != "$last" ]; do
      last=$tree
      for entry in /proc/[0-9]*; do
        pid=${entry#/proc/}
        case "$tree " in *" $pid:"*) continue ;; esac
        read_start "$pid" || continue
        case "$tree " in *" $parent:"*) tree="$tree $pid:$began" ;; esac
      done
    done
    for member in $tree; do
      if runs_still "${member%:*}" "${member#*:}"; then kill -"$signal" "${member%:*}" 2>/dev/null || :; fi
    done
    sleep 1
  done
}

# Sets `began` to when the process $1 began and `parent` to who started it (proc_pid_stat(5), fields 22 and 4), both to
# nothing for one that has ended: then it is false. With its number, the start names no other process.
read_start() {
  began=
  parent=
  read -r stat 2>/dev/null <"/proc/$1/stat" || return 1
  # shellcheck disable=SC2086 # a list of numbers
  set -- ${stat##*) }
  case ${1-} in '' | Z | X) return 1 ;; esac
  parent=$2
  began=${20-}
}

# Sets `self` to the process that runs this script and when it began. `$$` is the shell of the session.
read_self() {
  read -r self _ </proc/self/stat || self=
  read_start "$self" || :
  self="$self $began"
}

# Does the process $1 run still that began at $2?
runs_still() {
  case $1 in '' | *[!0-9]*) return 1 ;; esac
  [ -n "$2" ] && read_start "$1" && [ "$began" = "$2" ]
}
