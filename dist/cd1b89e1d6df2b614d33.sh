# shellcheck shell=sh disable=SC2154,SC2034
# What all ways of switching share. Their scripts are called with
#   $1 app root  $2 token  $3 prepare, go, back or read  $4 app (has `live`) or balancer  $5 slot to be live
#   $6 its tag, or nothing where this host does not have the slot  $7 slot it comes from, or nothing
#   $8 line for the history  $9 tag whose record is written, or nothing  $10 that record (one line of JSON)
#   $11 seconds that a command may take  $12 how many NAME=value follow  then those, then what the way needs, then the
#   groups of server-config.sh.
# Answers: live, serving (the slot that gets traffic, or -), settled (yes: nothing is left to do), and of `go`
# (which, like `back`, ends with what `read` does) now (old: traffic never saw anything; new: done; nothing said: it may be either, `back` puts it right).
#
# Whole old or whole new at any instant, also one at which the power goes: `.cutover/switching` is on the disk before
# the first change and removed when the last is; as long as it is there nothing counts as done, and the next run does every part again.
watch_runner
guard_root "$1"
check_token "$2"
token=$2
phase=$3
role=$4
slot=$5
tag=$6
from=$7
line=$8
record_tag=$9
shift 9
record=$1
seconds=$2
shift 2
export_variables "$@"
shift $(($1 + 1))
PATH=$PATH:/usr/sbin:/sbin
mark=.cutover/switching
# Of a slot that itself moves to another release: the releases that it comes from and goes to.
moves=
[ -z "$slot" ] || guard_slot "$slot"
[ -z "$tag" ] || guard_tag "$tag"
[ -z "$record_tag" ] || guard_tag "$record_tag"

# A command of the team; false when it failed, and then the log has what it printed.
team() { (run_command "$seconds" "$1"); }

check_release() {
  [ -w . ] && [ -w .cutover ] || fail 10 "$root cannot be written by $(id -un)"
  if [ -e live ] && [ ! -L live ]; then fail 10 "$root/live is no link; Cutover makes one there"; fi
  check_drift
  [ "$role" = app ] && [ -n "$tag" ] || return 0
  [ -d "releases/$tag" ] && [ ! -L "releases/$tag" ] || fail 18 "releases/$tag is not there"
  [ -f ".cutover/releases/$tag.manifest" ] || fail 18 "there is no manifest of $tag: it was never complete here"
}

check_slot() {
  [ "$role" = app ] && [ -n "$tag" ] || return 0
  read_slot "$slot"
  [ "$tag_of" = "$tag" ] || fail 14 "the slot $slot holds ${tag_of:-nothing}, not $tag"
}

# No script changes anything beside another: one that has this host's mark still (its connection was lost, its run was
# cancelled or is gone) is ended, and its end is seen, before this one begins. It is done by whoever holds the lock.
end_earlier() {
  read_self
  if read -r _ _ other _ since _ 2>/dev/null <"$mark" && [ "$other $since" != "$self" ] && runs_still "$other" "$since"; then
    echo "ending an earlier switch on this host (process $other), which nobody waits for any more"
    kill_tree "$other" "$since"
    tries=0
    while runs_still "$other" "$since"; do
      tries=$((tries + 1))
      [ "$tries" -lt 50 ] || fail 15 "an earlier switch on this host (process $other) cannot be ended: nothing is changed beside it"
      sleep 0.1
    done
  fi
}

begin() {
  end_earlier
  check_token "$token"
  unfinished=no
  [ ! -e "$mark" ] || unfinished=yes
  mine="${slot:--} ${from:--} ${self% *} $token ${self#* }${moves:+ $moves}"
  put_line "$mark" "$mine"
  settle .cutover
  # Without groups nobody is told, and what was told before is out of date.
  [ "$groups" -gt 0 ] || forget_told live
}

# Before each order that moves traffic: the lock is still the one that this script was called under, and the mark what it
# wrote. Once another run has taken over, or another switch has begun, this one has nothing more to say.
still_mine() {
  check_token "$token"
  IFS= read -r now 2>/dev/null <"$mark" || now=
  [ "$now" = "$mine" ] || fail 11 'another switch has begun on this host, and this one ends without another change'
}

pointed=no
point_live() {
  [ "$role" = app ] && [ "$pointed" = no ] || return 0
  if [ -n "$slot" ]; then point "slots/$slot" live; else rm -f -- live; fi
  pointed=yes
}

wants_still() { still_mine; }

# Where configuration of other servers comes with the release, the link moves before traffic does, and all groups are
# tested before any of them, or traffic, is told. `failed_groups` names those whose test failed. None of these functions
# may be called as a condition: what fails in them would go unseen.
enter_config() {
  [ "$groups" -gt 0 ] || return 0
  begin_config "$tag"
  point_live
  settle .
  test_config
}

# May the link lead back at once, since nobody was told? Not where a switch was begun before this one and never finished,
# which may have told some: `back` puts that right.
knows_nothing() { [ "$groups" = 0 ] || [ "$unfinished" = no ]; }

# A test of `go` failed, and `knows_nothing`.
leave_config() {
  [ "$groups" -gt 0 ] || return 0
  still_mine
  if [ -n "$from" ]; then point "slots/$from" live; else rm -f -- live; fi
  settle .
  undo_config
}

# For ways whose traffic has not moved yet: the link and all tests, in either direction.
lead_config() {
  if [ "$phase" = back ]; then
    return_config
    return 0
  fi
  enter_config
  [ -n "$failed_groups" ] || return 0
  knows_nothing || refuse_config
  leave_config
  unmark
  say now old
  refuse_config
}

# What ends a switch whose groups' tests failed.
refuse_config() { fail 16 "the test of the configuration failed: $failed_groups"; }

# The same to go back. Nothing was live before a first switch, and what is not valid without its files is not told of it.
return_config() {
  enter_config
  [ -n "$failed_groups" ] || return 0
  [ -z "$slot" ] || refuse_config
  echo "nothing was live before, and the configuration of $failed_groups is not valid without its files: it keeps them"
  number=0
  while [ "$number" -lt "$groups" ]; do
    number=$((number + 1))
    pick_group "$number"
    case ", $failed_groups, " in *", $group, "*) eval "group_todo_$number=no" ;; esac
  done
}

# The switch is at its end, whichever it is.
unmark() {
  still_mine
  rm -f -- "$mark"
  settle .cutover
}

# Traffic has moved: from here on this host says so.
finish() {
  still_mine
  point_live
  end_config "$tag"
  if [ -n "$record_tag" ] && [ -n "$record" ]; then
    put_line ".cutover/releases/$record_tag.json" "$record"
  fi
  set -- . slots .cutover/releases
  if [ -n "$line" ]; then
    add_history "$line"
    set -- "$@" .cutover/history.jsonl
  fi
  settle "$@"
  unmark
  say now new
}

# Did the part that all ways share come to its end? After `read_live`.
is_recorded() {
  [ ! -e "$mark" ] || return 1
  [ "$role" = app ] || return 0
  [ "$live_of" = "$slot" ] || return 1
  [ -n "$tag" ] || return 0
  read_slot "$slot"
  [ "$tag_of" = "$tag" ]
}

# $1 yes: traffic is where it should be   $2 the slot that gets it, by default what `live` says
report() {
  read_live
  say live "$live_of"
  say serving "${2-$live_of}"
  if [ "$1" = yes ] && is_recorded; then say settled yes; else say settled no; fi
}

confirm() {
  [ ! -e "$mark" ] || fail 15 "the switch was not finished: $root/.cutover/switching is there"
  read_live
  is_recorded || fail 15 "live leads to $(live_slot) ($(slot_tag "$(live_slot)")), not to $slot ($tag)"
}
