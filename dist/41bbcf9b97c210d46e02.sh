# shellcheck shell=sh
# Takes hosts out of an upstream of nginx and brings them back: `down` in its include file. After the arguments of rolling.sh:
#   $1 include file, one `server` a line   $2 test   $3 reload   $4 file with the process id of the master
# shellcheck disable=SC2154,SC2034
include=$1
test_command=$2
reload=$3
pid_file=$4

find_tcp_tool || fail 12 'none of bash, nc -z, perl, python3 is installed: one is needed to see whether a host answers'

command_here() { (exec 8>&- && run_command "$seconds" "$1"); }

check() {
  need awk
  case $include in
    "$root"/releases/* | "$root"/slots/* | "$root"/live/* | "$root"/.cutover/* | "$root"/backups/*)
      fail 10 "refused as include file: $include is Cutover's own folder" ;;
    "$root"/?*) ;;
    *) fail 10 "refused as include file: $include is not below $root" ;;
  esac
  if [ -L "$include" ]; then fail 10 "$include is a symbolic link"; fi
  [ -f "$include" ] || fail 18 "$include is not there: write the upstream with a line 'server …;' for each host into it, and include it in nginx"
  real=$(cd -P "${include%/*}" && pwd -P) || fail 10 "${include%/*} is not a folder"
  case $real/ in "$(pwd -P)"/*) ;; *) fail 10 "$include leads out of $root" ;; esac
  [ -w "$include" ] && [ -w "${include%/*}" ] || fail 10 "$include cannot be written by $(id -un)"
  running=$(workers) || running=
  [ -n "$running" ] || fail 18 "nginx does not run here, or its workers are hidden: no worker of the process in $pid_file"
  if changed_since "$(stat -L -c %Y -- "$include")" "$running"; then
    # What an earlier run wrote and nginx did not read is read with the next change; what somebody else wrote may be meant otherwise.
    [ -n "$(ls $out)" ] || fail 15 "$include was changed after nginx read it last: nobody can say who is in. Reload nginx, or put the file back"
  fi
  command_here "$test_command" || fail 16 "the configuration of nginx is broken already, before anything was changed: $test_command"
}

look() {
  [ -f "$include" ] || fail 18 "$include is not there"
  text=$(cat "$include")
  leaving=0
  for pid in $(leaving_workers); do leaving=$((leaving + 1)); done
}

# The workers that end what they have, and take nothing new.
leaving_workers() (
  takes_requests() { case $1 in *': worker process is shutting down'*) ;; *) return 1 ;; esac; }
  workers
)

# Prints the `server` lines of the host's server: `in` or `down`, one each.
lines_of() {
  printf '%s\n' "$text" | server=$1 awk '
    { sub(/#.*/, ""); gsub(/[;{}]/, " ; ") }
    $1 == "server" && $2 == ENVIRON["server"] { found = "in"; for (i = 3; i <= NF; i++) if ($i == "down") found = "down"; print found }'
}

# Sets `seen` and `sessions`. nginx asks nobody how they are: that it can connect is the least that is known.
see() {
  find_host "$1"
  found=$(lines_of "$server")
  [ -n "$found" ] || fail 18 "$include has no line 'server $server …;'"
  case $found in
    *down*) seen=out ;;
    *) if answers; then seen=up; else seen=down; fi ;;
  esac
  sessions=$leaving
}

# Does the server take a connection from here?
answers() {
  case $server in
    unix:*) [ -S "${server#unix:}" ] && return 0 || return 1 ;;
  esac
  name=${server%:*}
  port=${server##*:}
  case $port in '' | *[!0-9]*) name=$server port=80 ;; esac
  name=${name#[}
  name=${name%]}
  connect_tcp "$name" "$port" 2 timeout 2 >/dev/null 2>&1 8>&-
}

# The include file with `down` at the servers in $1 (one a line), or without it: $2 down or in. Every other byte is as it was.
rewritten() {
  ends=$(tail -c 1 -- "$include") list=$1 to=$2 awk '
    BEGIN { count = split(ENVIRON["list"], names, "\n"); for (i = 1; i <= count; i++) meant[names[i]] = 1 }
    {
      at = index($0, "#")
      own = at ? substr($0, 1, at - 1) : $0
      comment = at ? substr($0, at) : ""
      parts = own
      gsub(/;/, " ; ", parts)
      split(parts, words, " ")
      if (words[1] == "server" && (words[2] in meant)) {
        while (match(own, /[ \t]+down[ \t]*;/)) own = substr(own, 1, RSTART - 1) ";" substr(own, RSTART + RLENGTH)
        while (match(own, /[ \t]+down[ \t]+/)) own = substr(own, 1, RSTART - 1) " " substr(own, RSTART + RLENGTH)
        if (ENVIRON["to"] == "down") sub(/;/, " down;", own)
      }
      printf "%s%s%s", (NR > 1 ? "\n" : ""), own, comment
    }
    END { if (NR > 0 && ENVIRON["ends"] == "") printf "\n" }' "$include"
}

# Writes the file with the servers $1 as $2 says, and has nginx read it; the old file is there again where nginx refuses the new one.
apply() {
  still_mine
  cp -p -- "$include" "$include.previous" || fail 13 "$include.previous could not be written"
  text=$(rewritten "$1" "$2" && printf .) || fail 15 "$include could not be read"
  printf '%s' "${text%.}" | put "$include" || fail 13 "$include could not be written"
  settle "${include%/*}"
  if ! command_here "$test_command"; then
    mv -f -- "$include.previous" "$include"
    settle "${include%/*}"
    fail 16 "nginx refuses its configuration: $test_command"
  fi
  rm -f -- "$include.previous"
  before=$(workers) || fail 18 "nginx does not run here: $pid_file names no process"
  still_mine
  if command_here "$reload" && proven "$seconds" "$before"; then return 0; fi
  fail 15 "nginx did not take its configuration over: the reload failed, or its old workers serve still (see its error log)"
}

take_out() {
  current=
  servers=
  for host in $took; do
    find_host "$host"
    servers="$servers$server$newline"
  done
  apply "$servers" down
  end=$(($(uptime_seconds) + drain_seconds))
  while :; do
    look
    [ "$leaving" != 0 ] || break
    if [ "$(uptime_seconds)" -gt "$end" ]; then
      echo "requests are left after $drain_seconds s: $leaving workers of before have not ended"
      break
    fi
    sleep 0.1
  done
  for host in $took; do
    see "$host"
    [ "$seen" = out ] || fail 15 "$server was written down in $include, and is not any more"
  done
}

bring_in() {
  find_host "$1"
  why_late="nothing answers on $server"
  answers || return 1
  see "$1"
  if [ "$seen" = up ] && ! command_here "$test_command"; then
    # Nothing can be read anew; and where nothing was changed since, nothing has to be.
    why_late="nginx refuses its configuration: $test_command"
    ! changed_since "$(stat -L -c %Y -- "$include")" "$(workers)"
    return
  fi
  # Also where the file says so already: nobody knows whether nginx has read it.
  apply "$server" in
  look
  see "$1"
  why_late="$seen"
  [ "$seen" = up ]
}

run_phase
