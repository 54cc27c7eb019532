# shellcheck shell=sh
# Switches nginx by the include file that names the live upstream. After the arguments of switch.sh:
#   $1 include file   $2 its text   $3 test   $4 reload   $5 file with the process id of the master
#   $6 to go back: the text that it comes from   $7 a command that prints all that nginx reads, or nothing   then groups
# shellcheck disable=SC2154,SC2034
include=$1
text=$2
test_command=$3
reload=$4
pid_file=$5
left_text=$6
dump_command=${7-}
if [ $# -gt 7 ]; then shift 7; else set --; fi
[ $# = 0 ] || take_groups live "$@"

# The file lies below the app root for real, in a folder that belongs to no release, slot or record.
guard_include() {
  case $include in
    "$root"/releases/* | "$root"/slots/* | "$root"/live/* | "$root"/.cutover/* | "$root"/backups/*)
      fail 10 "refused as include file: $include is Cutover's own folder" ;;
    "$root"/?*) ;;
    *) fail 10 "refused as include file: $include is not below $root" ;;
  esac
  folder=${include%/*}
  if [ -L "$include" ]; then fail 10 "$include is a symbolic link"; fi
  if [ -e "$include" ] && [ ! -f "$include" ]; then fail 10 "$include is not a file"; fi
  up=$folder
  while [ ! -e "$up" ] && [ ! -L "$up" ]; do up=${up%/*}; done
  real=$(cd -P "$up" && pwd -P) || fail 10 "$up is not a folder"
  case $real/ in "$(pwd -P)"/*) ;; *) fail 10 "$include leads out of $root" ;; esac
  [ -w "$up" ] || fail 10 "$up cannot be written by $(id -un)"
}

holds() { [ -f "$include" ] && [ "$(cat "$include")" = "$1" ]; }

serving() {
  first=
  if [ -f "$include" ]; then IFS= read -r first <"$include" || :; fi
  case $first in
    '# Cutover: slot '*)
      first=${first#'# Cutover: slot '}
      printf '%s' "${first%%,*}"
      ;;
    *) printf '%s' - ;;
  esac
}

not_included() {
  fail 15 "nginx does not read $include: add the line 'include $include;' to the http block of its configuration"
}

prepare() {
  check_release
  check_slot
  guard_include
  if [ -z "$(workers)" ]; then
    if hides_processes && read -r master 2>/dev/null <"$pid_file" && runs "$master"; then
      fail 18 "nginx runs, but whether it takes requests is not known: /proc hides the processes of others from $(id -un) (hidepid), and sudo -n pgrep -a -P $master gives no worker. Allow that in sudoers, or mount /proc with gid= of a group that $(id -un) is in"
    fi
    fail 18 "nginx does not run here: no worker of the process in $pid_file"
  fi
  if [ ! -e "$mark" ]; then
    # A missing include file may be why it fails, and then it is this switch that mends it.
    team "$test_command" || [ ! -e "$include" ] ||
      fail 16 "the configuration of nginx is broken already, before anything was changed: $test_command"
  fi
  # A file that is not there yet is looked for when it is.
  if [ -f "$include" ]; then
    find_include
    case $included in
      no) not_included ;;
      unknown) echo "not proven that nginx reads $include: allow ${dump_command:-the command nginx -T} for $(id -un), and it is looked up before a switch" ;;
    esac
  fi
  if holds "$text"; then report yes "$(serving)"; else report no "$(serving)"; fi
}

# Beside it stays what it held before, as long as it holds something new.
write_text() {
  mkdir -p -- "${include%/*}"
  if holds "$text"; then return 0; fi
  if [ -f "$include" ]; then
    cp -p -- "$include" "$include.previous.new"
    settle "$include.previous.new"
    mv -f -- "$include.previous.new" "$include.previous"
  else
    rm -f -- "$include.previous"
  fi
  put_line "$include" "$text"
  settle "${include%/*}"
}

# Back to what the file held before this text: byte for byte, since the first one may be the team's own.
restore_text() {
  holds "$1" || return 0
  if [ -f "$include.previous" ]; then
    mv -f -- "$include.previous" "$include"
  elif [ -z "$2" ]; then
    rm -f -- "$include"
  elif [ "$phase" = back ]; then
    put_line "$include" "$text"
  fi
  settle "${include%/*}"
}

reload_nginx() {
  before=$(workers) || fail 18 "nginx does not run here: $pid_file names no process"
  # To go back it is as good that the workers of before this switch have never ended.
  never=$1
  still_mine
  if team "$reload" && proven "$seconds" "$before"; then return 0; fi
  [ -n "$never" ] && only "$never" && return 0
  fail 15 "nginx did not take its configuration over: the reload failed, or its old workers serve still (see its error log)"
}

# Are all workers that take connections among these?
only() {
  for pid in $(workers); do case "$1 " in *" $pid "*) ;; *) return 1 ;; esac; done
}

read_back() {
  confirm
  case $(serving) in
    "$slot") holds "$text" || fail 15 "$include does not name the servers of $slot" ;;
    # After going back it may hold the team's own first text, which names no slot.
    -) [ "$phase" != go ] && [ "$left_text" != '' ] || fail 15 "$include does not name the servers of $slot" ;;
    *) fail 15 "$include names the servers of another slot than $slot" ;;
  esac
  [ -n "$(workers)" ] || fail 15 "nginx has no worker that takes connections"
}

case $phase in
  prepare) prepare ;;
  go)
    check_release
    check_slot
    guard_include
    begin
    fresh_file=no
    [ -f "$include" ] || fresh_file=yes
    write_text
    enter_config
    if [ -n "$failed_groups" ]; then
      knows_nothing || refuse_config
      still_mine
      restore_text "$text" "$from"
      leave_config
      unmark
      say now old
      refuse_config
    fi
    if ! team "$test_command"; then
      # nginx has read nothing yet.
      knows_nothing || fail 16 "nginx refuses its configuration with the new upstream: $test_command"
      still_mine
      restore_text "$text" "$from"
      leave_config
      unmark
      say now old
      fail 16 "nginx refuses its configuration with the new upstream: $test_command"
    fi
    if [ $fresh_file = yes ]; then
      find_include
      if [ $included = no ]; then
        knows_nothing || not_included
        still_mine
        restore_text "$text" "$from"
        leave_config
        unmark
        say now old
        not_included
      fi
    fi
    still_mine
    put_line "$mark" "$mine$newline$(workers)"
    reload_config early
    reload_nginx ''
    reload_config late
    finish
    read_back
    ;;
  back)
    guard_include
    end_earlier
    served=
    reloaded=no
    if [ -f "$mark" ]; then
      # Without the workers of before in it the reload was never begun.
      served=$(sed -n 2p "$mark")
      [ -z "$served" ] || reloaded=yes
    elif holds "$left_text"; then
      reloaded=yes
    fi
    begin
    restore_text "$left_text" "$slot"
    return_config
    reload_config early
    if [ -n "$slot" ] || [ $reloaded = yes ]; then
      if team "$test_command"; then
        reload_nginx "$served"
      elif [ -n "$slot" ]; then
        fail 16 "nginx refuses its former configuration: $test_command"
      elif ! only "$served"; then
        still_mine
        # The first switch: without the file that it wrote there is no configuration to go back to.
        put_line "$include" "$left_text"
        settle "${include%/*}"
        fail 15 "nginx serves $from still: nothing was live before, and without $include its configuration is not valid"
      fi
    fi
    reload_config late
    finish
    read_back
    ;;
  read) read_back ;;
esac
