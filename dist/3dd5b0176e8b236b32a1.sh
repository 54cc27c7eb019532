# shellcheck shell=sh disable=SC2154,SC2034
# Hosts leave a balancer and come back. The scripts of all ways are called, on the server that the balancer listens to, with
#   $1 app root  $2 token  $3 read, out, back or return  $4 id of this batch  $5 run  $6 since
#   $7 seconds to drain   $8 seconds to be up   $9 seconds that a command may take   $10 of out: seconds until they come back
#   by themselves   $11 of out: the bootstrap   $12 of out: the call of `return`   $13 of return: a line for the history
#   $14 how many hosts of the environment follow, three words each: name, what the balancer calls it, address
#   then how many of them are meant, these, and what the way needs.
# Answers: host (name, up, out or down, sessions), mark (name, id, since, run), of `out` took, or left for a host that somebody
# else took out and that stays as it is; of `back` in (seen up, whoever brought it in).
# A host that Cutover takes out has a mark in .cutover/out before the first order and until it is seen up again. `return` runs
# alone: once its time is over it brings those in that have the mark of this batch still, whatever became of the runner.
[ "$3" = return ] ||
  watch_runner
guard_root "$1"
phase=$3
[ "$phase" = return ] || check_token "$2"
token=$2
guard_tag "$4"
id=$4
run=$5
since=$6
drain_seconds=$7
ready_seconds=$8
seconds=$9
shift 9
return_seconds=$1
bootstrap=$2
return_call=$3
line=$4
keep=$5
count=$6
shift 6
# Seconds between two looks, and between two tries to bring hosts in alone.
poll=0.1
pause=1
PATH=$PATH:/usr/sbin:/sbin
need flock setsid
out=.cutover/out
if [ -L $out ]; then fail 10 "$root/$out is a symbolic link; Cutover makes a folder there"; fi
mkdir -p -- $out
# One line each: name, what the balancer calls it, address.
hosts=
while [ "$count" -gt 0 ]; do
  case $1 in '' | .* | */*) fail 10 "refused as the name of a host: $1" ;; esac
  hosts="$hosts$1 $2 $3$newline"
  shift 3
  count=$((count - 1))
done
chosen=
count=$1
shift
while [ "$count" -gt 0 ]; do
  chosen="$chosen $1"
  shift
  count=$((count - 1))
done

names() { printf '%s' "$hosts" | cut -d ' ' -f 1; }

# Sets `server` and `address` of the host $1.
find_host() {
  server=
  while read -r name called at; do
    if [ "$name" = "$1" ]; then server=$called address=$at; fi
  done <<END
$hosts
END
  [ -n "$server" ] || fail 10 "no host of this environment: $1"
}

# Sets `mark_id`, `mark_since` and `mark_run` to those of the host $1, or to nothing.
read_mark() {
  mark_id=
  mark_since=
  mark_run=
  [ ! -f "$out/$1" ] || read -r mark_id mark_since mark_run <"$out/$1" || :
}

# Changes of who is out are made one after another: this run, and those that come back by themselves.
claim() {
  exec 8>>$out/.claim
  tries=0
  # BusyBox knows no -w.
  until flock -n 8; do
    tries=$((tries + 1))
    [ "$tries" -le 600 ] || fail 15 "hosts are brought in on this server by an earlier run, which does not end"
    sleep 0.1
  done
}
unclaim() { exec 8>&-; }

# Before each order. `current` is the host whose mark allows it.
still_mine() {
  if [ "$phase" = return ]; then
    read_mark "$current"
    [ "$mark_id" = "$id" ] || exit 0
  else
    check_token "$token"
  fi
}

# A command of the team, for one host; false when it failed.
team() {
  (
    exec 8>&-
    find_host "$2"
    CUTOVER_HOST=$2 CUTOVER_ADDRESS=$address
    export CUTOVER_HOST CUTOVER_ADDRESS
    run_command "$seconds" "$1"
  )
}

say_hosts() {
  for host in $(names); do
    see "$host"
    say host "$host $seen $sessions"
    read_mark "$host"
    [ -z "$mark_id" ] || say mark "$host $mark_id $mark_since $mark_run"
  done
}

# Somebody may have gone since the run looked: who would stay is counted once more, beside the orders.
guard_keep() {
  stay=0
  leave=0
  for host in $(names); do
    see "$host"
    [ "$seen" = up ] || continue
    case "$chosen " in *" $host "*) leave=$((leave + 1)) ;; *) stay=$((stay + 1)) ;; esac
  done
  [ "$leave" = 0 ] || [ "$stay" -ge "$keep" ] ||
    fail 17 "only $stay hosts would stay up, and $keep have to: nothing was taken out"
}

# Marks those of `chosen` that are not out by somebody else's order, in `took`, and starts what brings them back.
mark_out() {
  took=
  for host in $chosen; do
    see "$host"
    read_mark "$host"
    if [ "$seen" = out ] && [ -z "$mark_id" ]; then
      say left "$host"
      continue
    fi
    put_line "$out/$host" "$id $since $run"
    took="$took $host"
  done
  [ -n "$took" ] || return 0
  settle $out .cutover
  put_line "$out/.return-$id" "$return_call"
  start_alone "$bootstrap" "$out/.return-$id"
}

unmark() {
  still_mine
  rm -f -- "$out/$1" || fail 13 "the mark of $1 in $root/$out could not be removed"
  settle $out
}

# Brings those of `waiting` in that have a mark; false, with `late`, where one is not up yet. It is asked as a condition, where
# `set -e` does not hold: what may fail below it says so by `fail`.
bring_some() {
  late=
  left=
  look
  for host in $waiting; do
    read_mark "$host"
    if [ -z "$mark_id" ]; then
      [ "$phase" = back ] || continue
      # Not taken out here; or it is in by itself; or somebody removed the mark.
      see "$host"
      [ "$seen" != up ] || say in "$host"
      continue
    fi
    [ "$phase" != return ] || [ "$mark_id" = "$id" ] || continue
    current=$host
    if bring_in "$host"; then
      unmark "$host"
      [ "$phase" = return ] || say in "$host"
    else
      late="$late $host ($why_late)"
      left="$left $host"
    fi
  done
  waiting=$left
  [ -z "$late" ]
}

bring_back() {
  waiting=$chosen
  end=$(($(uptime_seconds) + ready_seconds))
  until bring_some; do
    [ "$(uptime_seconds)" -le "$end" ] || fail 15 "not up after $ready_seconds s, as the balancer sees it:$late"
    sleep "$poll"
  done
  clean_up
}

clean_up() {
  for file in "$out"/.return-*; do
    [ -f "$file" ] || continue
    grep -q "^${file##*.return-} " "$out"/* 2>/dev/null || rm -f -- "$file"
  done
}

has_marks() { grep -q "^$id " "$out"/* 2>/dev/null; }

# Nobody has brought them in within the time: their runner is gone. A day is more than any host takes to answer again.
return_alone() {
  exec 3>/dev/null
  end=$(($(uptime_seconds) + return_seconds))
  while [ "$(uptime_seconds)" -lt "$end" ]; do
    has_marks || exit 0
    sleep 0.5
  done
  end=$((end + 86400))
  noted=no
  while has_marks && [ "$(uptime_seconds)" -lt "$end" ]; do
    (
      claim
      waiting=$chosen
      bring_some
    ) || :
    if [ $noted = no ] && ! has_marks; then
      add_history "$line"
      settle .cutover/history.jsonl
      noted=yes
    fi
    ! has_marks || sleep "$pause"
  done
  rm -f -- "$out/.return-$id"
}

run_phase() {
  case $phase in
    read)
      check
      look
      say_hosts
      ;;
    out)
      check
      claim
      look
      guard_keep
      mark_out
      if [ -n "$took" ]; then take_out; fi
      for host in $took; do say took "$host"; done
      ;;
    back)
      claim
      bring_back
      ;;
    return) return_alone ;;
  esac
}
