# shellcheck shell=sh
# Takes hosts out and brings them back by commands of the team. After the arguments of rolling.sh:
#   $1 takes a host out   $2 ends with 0 when nothing is on its way to it any more, or nothing: then the whole time is waited
#   $3 brings it in   $4 ends with 0 when the balancer says that it is up
# shellcheck disable=SC2154,SC2034
out_run=$1
out_done=$2
back_run=$3
back_done=$4
poll=1
# Each try gives the command again.
pause=30
asked=

check() { :; }
look() { :; }

# What the command prints while it is asked again and again is in nobody's interest.
is_up() { team "$back_done" "$1" >/dev/null 2>&1; }

# Whether one that is not up was taken out or fails its checks the command does not say.
see() {
  if is_up "$1"; then seen=up; else seen=out; fi
  sessions=0
}

take_out() {
  current=
  for host in $took; do
    still_mine
    team "$out_run" "$host" || fail 16 "the command that takes a host out failed for $host: $out_run"
  done
  end=$(($(uptime_seconds) + drain_seconds))
  while :; do
    busy=
    for host in $took; do
      [ -n "$out_done" ] && team "$out_done" "$host" >/dev/null 2>&1 && ! is_up "$host" || busy="$busy $host"
    done
    [ -n "$busy" ] || return 0
    [ "$(uptime_seconds)" -le "$end" ] || break
    sleep "$poll"
  done
  for host in $busy; do
    ! is_up "$host" || fail 15 "$host was taken out, and the balancer says after $drain_seconds s that it is up: $back_done"
  done
  [ -z "$out_done" ] || echo "requests may be left after $drain_seconds s on$busy"
}

bring_in() {
  why_late="the command does not say that it is up: $back_done"
  if is_up "$1"; then return 0; fi
  case " $asked " in *" $1 "*) return 1 ;; esac
  asked="$asked $1"
  still_mine
  team "$back_run" "$1" || fail 16 "the command that brings a host in failed for $1: $back_run"
  is_up "$1"
}

run_phase
