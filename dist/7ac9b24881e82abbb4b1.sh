# shellcheck shell=sh disable=SC2154,SC2034
# Where the requests of visitors go, as the server that decides says it. What cannot be read is said, and is no failure.

# $1 link, elsewhere, nginx, haproxy or command, then its words.
read_traffic() {
  case ${1-} in
    link | elsewhere) say traffic "$1" ;;
    nginx) nginx_traffic "$2" "$3" ;;
    haproxy) haproxy_traffic "$2" "$3" ;;
    command)
      shift
      command_traffic "$@"
      ;;
  esac
}

untold() { say traffic-unread "$1"; }

# The mark of a switch that is not finished, and whether its script runs still.
say_mark() {
  [ -f .cutover/switching ] || return 0
  IFS= read -r text <.cutover/switching || [ -n "$text" ] || text=
  say switching "$text"
  if read -r _ _ pid _ since _ <.cutover/switching && runs_still "$pid" "$since"; then say switching-alive yes; fi
}

# $1 include file   $2 file with the process id of the master
nginx_traffic() {
  pid_file=$2
  if [ ! -e "$1" ] && [ ! -L "$1" ]; then
    say traffic nginx
    say traffic-include missing
    return 0
  fi
  if [ ! -f "$1" ] || [ ! -r "$1" ]; then
    untold "$1 is no file that $(id -un) can read"
    return 0
  fi
  about=$(stat -L -c '%Y %s' -- "$1") || about='0 0'
  if [ "${about#* }" -gt 16384 ]; then
    untold "$1 is too long for the include file of one upstream (${about#* } bytes)"
    return 0
  fi
  running=$(workers) || running=
  say traffic nginx
  if [ -n "$running" ]; then
    say traffic-workers yes
    ! changed_since "${about% *}" "$running" || say traffic-changed yes
  fi
  # Only what tells where requests go: a key that may only look must not be able to read other files by this.
  while read -r text || [ -n "$text" ]; do
    case $text in 'upstream '* | 'server '* | '# Cutover: slot '*) say traffic-text "$text" ;; esac
  done <"$1"
}

# $1 socket   $2 backend
haproxy_traffic() {
  socket=$1
  backend=$2
  if [ ! -S "$socket" ]; then
    untold "there is no socket $socket: does HAProxy run here?"
  elif [ ! -w "$socket" ]; then
    untold "$socket cannot be written by $(id -un)"
  elif ! command -v awk >/dev/null 2>&1; then
    untold 'awk is not installed'
  elif ! find_client; then
    untold "$why"
  elif ! heard 'show stat'; then
    untold "$why"
  else
    servers=$(parse_servers)
    if [ -z "$servers" ]; then
      untold "HAProxy has no backend $backend"
      return 0
    fi
    say traffic haproxy
    while read -r name status sessions _; do say traffic-server "$name $status $sessions"; done <<END
$servers
END
  fi
}

# $1 command that prints the slot   $2 seconds it may take   $3 how many NAME=value follow, then those
command_traffic() {
  # Where nothing was ever deployed there is no place for what run_command notes.
  if [ -z "${root-}" ] || [ ! -d "$root/.cutover" ]; then
    untold 'nothing was ever deployed here: the command was not run'
    return 0
  fi
  told=$(
    exec 3>/dev/null
    read_command=$1
    limit=$2
    shift 2
    export_variables "$@"
    run_command "$limit" "$read_command"
  ) || {
    untold "the command that reads which slot is live failed: $1"
    return 0
  }
  asked=$1
  set -f
  # shellcheck disable=SC2086 # split on purpose: it may print spaces around the name
  set -- $told
  set +f
  if [ $# -gt 1 ]; then
    untold "the command that reads which slot is live said more than one word: $asked"
    return 0
  fi
  say traffic command
  say traffic-slot "${1-}"
}
