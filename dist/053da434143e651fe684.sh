# shellcheck shell=sh
# How the scripts of databases are called, whatever the engine. The engine's part, which follows, defines:
#   engine_open      reach the server; fail 12 or 21 in plain words       engine_about   say version and size
#   engine_hold      open one snapshot                                     engine_dump    that snapshot, to stdout
#   engine_facts     what is in the snapshot, to stdout                    engine_release end the snapshot
#   engine_list      read the dump's own table of contents                 engine_make    a database of name $copy
#   engine_load      the dump, into $copy                                  engine_copy_facts  what is in $copy
#   engine_drop      $copy                                                 engine_sweep   what dead runs left
#   engine_swap      $copy becomes the database, which becomes $old         engine_back    the other way round
#   engine_swapped   is $old what was in use                                engine_mend    what a killed swap left half done
#   engine_forget    $copy and $old                                         engine_variables  what commands get
#   engine_begun     wait until the dump has its snapshot                   engine_extra   files beside the dump
# Arguments of all these scripts: $1 app root  $2 token  $3 id  $4 database  $5 account or nothing
#   $6 host or socket folder  $7 port  $8 user  $9 password (all may be empty)  ${10} name of the dump
#   ${11} scratch database, or nothing  ${12} options
guard_root "$1"
token=$2
[ "$token" = - ] || check_token "$token"
id=$3
guard_backup "$id"
database=$4 account=$5 host=$6 port=$7 user=$8 password=$9
shift 9
file=$1 scratch=$2 options=$3
guard_file "$file"
shift 3
make_work

# The dump that is read; set by the script.
dump=
# How far a database is proven. Below restore nothing is compared, and no table is read a second time.
level=restore

# Names of databases of ours: recognised by the next run of the same app, host and database, and by no other. The name of
# a dump alone would not do: of names that differ by case only, which has the number behind it depends on their order.
key=$(printf '%s\n' "$(uname -n)" "$root" "$file" "$database" | sha256sum)
key=$(printf '%.10s' "$key")
# Digits that no other call has: a session runs many calls in one process. The word of the call itself stays ours, so this
# tells nothing of it.
unique=$(printf '%s\n' "$nonce" "$$" "$(date +%s)" | sha256sum | tr -dc 0-9)
unique=$(printf '%.12s' "$unique")
case $scratch in
  '') copy=cutover_scratch_${key}_$unique ;;
  *) copy=$scratch ;;
esac
# A scratch database that is given is emptied only when it was found empty, by the run that a mark here speaks of.
given=$root/.cutover/scratch-$file
claimed() { [ "$(cat "$given" 2>/dev/null)" = "$copy" ]; }
# $1 how many tables it has
claim() {
  if claimed; then
    empty_given >&2 2>"$work/err" || fail 21 "the scratch database $copy, which a dead run left full, could not be emptied: $(words "$work/err")"
  elif [ "$1" != 0 ]; then
    fail 10 "the scratch database $copy is not empty: it is left alone"
  fi
  printf '%s\n' "$copy" >"$given"
  made=given
}

# For a restore: where the new and the old database are on their way, and what else is kept until it is over.
take_copy() {
  copy=$1
  suffix=${copy#"cutover_new_${key}_"}
  case $suffix in '' | *[!0-9]*) fail 10 "$copy is no database of this restore" ;; esac
  old=cutover_old_${key}_$suffix
  mine=$kept.$suffix
}
kept=$root/.cutover/restore-$file.$key
made=

# A swap leaves a mark before it begins, which stands until somebody has said that what was in use before is not
# needed any more. In it is the process of the swap, which goes on when the runner is gone.
unsettled() { kept_of unsettled; }
# The restores of this database that keep a file of this kind.
kept_of() {
  for mark in "$kept".*."$1"; do
    suffix=${mark#"$kept".}
    suffix=${suffix%."$1"}
    case $suffix in *[!0-9]*) continue ;; esac
    printf '%s\n' "$suffix"
  done
}
# Waits for swaps of this database that are still at work, $1 seconds.
await_swaps() {
  for suffix in $(unsettled); do await_process "$kept.$suffix.unsettled" "$1" "a swap of $database"; done
}

# Says what is free for a copy of $1 bytes in the folder of the server, where that is on this host and can be looked
# at: on the disk of the backups a copy takes the room of these.   $2 the folder
say_room() {
  case $host in '' | /* | localhost | 127.* | ::1) ;; *) return 0 ;; esac
  device=$(as_account stat -c %d -- "$2" 2>/dev/null) || return 0
  if [ "$device" = "$(stat -c %d -- "$root")" ]; then
    say room "$1"
  else
    free=$(as_account stat -f -c '%a %S' -- "$2") || return 0
    say scratch-free $((${free% *} * ${free#* }))
  fi
}

# What was said of a dump that could not be loaded, without what holds a row of it: a log has more readers than a database.
load_words() {
  awk '
    /^(DETAIL|CONTEXT): / { row = 1; next }
    /^(psql|pg_restore|ERROR|HINT|Command was)[: ]/ { row = 0 }
    !row' "$work/err" | sed "s/ entry '.*' for key / entry for key /; s/ value: '.*' for column / value for column /" >"$work/told"
  words "$work/told"
}

# Were the facts of this dump noted by a version whose sums mean something else?
is_older() { return 1; }

# The snapshot is held by one session of the client: questions go to fd 5, answers come from fd 6.
session=
ask() { printf '%s\n' "$1" >&5; }
open_session() {
  mkfifo "$work/ask" "$work/tell"
  # Every end is open before the client starts: nobody waits for one that was ended before it came.
  exec 7<>"$work/ask" 8<"$work/ask" 5>"$work/ask" 7>&-
  exec 7<>"$work/tell" 9>"$work/tell" 6<"$work/tell" 7>&-
  (
    exec <&8 >&9 2>"$work/session" 5>&- 6<&- 8<&- 9>&-
    "$@"
  ) &
  session=$!
  exec 8<&- 9>&-
}
close_session() {
  [ -n "$session" ] || return 0
  exec 5>&- 6<&-
  wait "$session" || true
  session=
  rm -f "$work/ask" "$work/tell"
}
session_failed() {
  exec 5>&-
  wait "$session" || true
  session=
  hint=
  if grep -q -i -e 'no such collation' -e 'no such function' -e 'unknown function' "$work/session"; then
    hint=" (only the application has it: set \`verify: list\` for this database)"
  fi
  fail 21 "$database: $1: $(words "$work/session")$hint"
}

at_exit() {
  if [ -n "$session" ]; then exec 5>&- 6<&-; fi
  [ -z "$made" ] || engine_drop >/dev/null 2>&1
  drop_work
}
