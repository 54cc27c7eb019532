# shellcheck shell=sh disable=SC2154,SC2016
# What a host has counted by itself. Changes nothing. What cannot be read is said as unread, never as zero.
#   $1 app root   $2 access log, or nothing   $3 log, or `journal` for that of the unit, or nothing   $4 what marks a line of it as an error (ERE)
#   $5 unit of systemd, where `$CUTOVER_SLOT` is the slot, or nothing
#   $6 socket of HAProxy and $7 its backend, or $6 the page of nginx (http://) and $7 the file of its master, or nothing
#   $8 how many words follow that say how traffic is read (traffic.sh), then these, then slots with a port: slot=port
# Answers also the looks that are kept: look, those of what is live; left, those of another release that was looked at last.
guard_root "$1"
access_log=$2
team_log=$3
pattern=$4
unit=$5
counted_socket=$6
counted_backend=$7
words=$8
shift 8
need awk cksum
# What serves is told by all hosts together, as by read-host.sh: of a link alone nobody knows what visitors get.
read_traffic "$@"
shift "$words"
socket=$counted_socket
backend=$counted_backend
say_mark
for slot in slots/*; do
  slot=${slot#slots/}
  case $slot in '*' | *.new) continue ;; esac
  read_slot "$slot"
  say slot "$slot $tag_of"
done

unread() { say unread "$1"; }

count_access() {
  # What a visitor sent stands in the line: a quote of theirs is escaped, and parts nothing.
  awk -F'"' '
    { gsub(/\\./, ""); status = "" }
    match($0, /"status": ?"?[1-5][0-9][0-9]/) { status = substr($0, RSTART + RLENGTH - 3, 3) }
    status == "" { split($3, part, " "); if (part[1] ~ /^[1-5][0-9][0-9]$/) status = part[1] }
    status == "" { odd++; next }
    { n++; if (status >= 500) bad++ }
    END { printf "%d %d %d", n, bad, odd }'
}

count_lines() {
  pattern=$pattern awk '{ n++ } $0 ~ ENVIRON["pattern"] { bad++ } END { printf "%d %d", n, bad }'
}

read_live
read_slot "${live_of:-none}"
say live "$live_of"
IFS= read -r boot </proc/sys/kernel/random/boot_id || boot=unknown
say boot "$boot"

# The looks of the release $1 behind the key $2. awk, since it ends each line: half of one must not run into the next answer.
say_looks() {
  [ ! -f ".cutover/observe/$1" ] || awk 'sub(/^[^ ]* [^ ]* /, "") && /^[{].*[}]$/' ".cutover/observe/$1" | say_lines "$2"
}

# Each look is a line: the marks of the two logs, and what it came to. The newest marks are those of what was looked at last.
access_mark=-
log_mark_of=-
if [ -L .cutover/observe ]; then fail 10 "$root/.cutover/observe is a symbolic link; Cutover made a folder there"; fi
current=
# A pipe in its place would be waited for.
if [ -f .cutover/observe/.current ]; then IFS= read -r current 2>/dev/null <.cutover/observe/.current || current=; fi
say looked-at "$current"
current=${current%% *}
# shellcheck disable=SC2012 # names of releases, newest first
[ -n "$current" ] || current=$(ls -t .cutover/observe 2>/dev/null | sed -n 1p) || current=
case $current in *[!A-Za-z0-9._+@,=-]*) current= ;; esac
if [ -n "$current" ] && [ -f ".cutover/observe/$current" ]; then
  while read -r access_of log_of look; do
    case $look in '{'*'}') ;; *) continue ;; esac
    access_mark=$access_of
    log_mark_of=$log_of
  done <".cutover/observe/$current"
  [ "$current" = "$tag_of" ] || say_looks "$current" left
fi
[ -z "$tag_of" ] || say_looks "$tag_of" look

[ -z "$access_log" ] || count_log access "$access_log" "$access_mark" count_access
# Sets `name` to the unit of the slot $1.
unit_of() {
  name=$unit
  case $unit in *'$CUTOVER_SLOT'*) name=${unit%%'$CUTOVER_SLOT'*}$1${unit#*'$CUTOVER_SLOT'} ;; esac
}

case $team_log in
  '') ;;
  journal)
    unit_of "$live_of"
    count_journal "$name" "$log_mark_of" count_lines
    ;;
  *) count_log log "$team_log" "$log_mark_of" count_lines ;;
esac

# What stands in the release: its processes are told by the folder that they run in, or that their program lies in.
processes() {
  there=$(cd -P -- releases 2>/dev/null && pwd -P) || return 0
  found=
  links=$(QUOTING_STYLE=shell-always stat -c %N /proc/[0-9]*/cwd /proc/[0-9]*/exe 2>/dev/null) || :
  while IFS= read -r line; do
    read_link "$line" || continue
    case $target in "$there"/*) ;; *) continue ;; esac
    tag=${target#"$there/"}
    tag=${tag%%/*}
    pid=${link#/proc/}
    pid=${pid%/*}
    case " $found " in *" $pid "*) continue ;; esac
    found="$found $pid"
    read -r entry 2>/dev/null <"/proc/$pid/stat" || continue
    say process "$tag $entry"
    while read -r name value _; do
      case $name in VmRSS: | VmHWM:) say process-memory "$pid $name $value" ;; esac
    done <"/proc/$pid/status" 2>/dev/null || :
  done <<END
$links
END
}

# What systemd and its cgroup say of the unit of each slot.
units() {
  if ! command -v systemctl >/dev/null 2>&1; then
    unread 'there is no systemctl here'
    return 0
  fi
  for slot in slots/*; do
    slot=${slot#slots/}
    case $slot in '*' | *.new) continue ;; esac
    unit_of "$slot"
    shown=$(systemctl show -p NRestarts,MainPID,ActiveEnterTimestampMonotonic,ControlGroup -- "$name" 2>/dev/null) || shown=
    if [ -z "$shown" ]; then
      unread "systemctl says nothing of $name"
      continue
    fi
    printf '%s\n' "$shown" | sed "s/^/$slot /" | say_lines unit
    group=$(printf '%s\n' "$shown" | sed -n 's/^ControlGroup=//p')
    case $group in /?*) ;; *) continue ;; esac
    for name in cpu.stat memory.current memory.peak memory.events; do
      file=/sys/fs/cgroup$group/$name
      [ ! -r "$file" ] || sed "s/^/$slot $name /" "$file" | say_lines cgroup
    done
  done
}

if [ -n "$unit" ]; then units; else processes; fi
for name in cpu memory io; do
  [ ! -r "/proc/pressure/$name" ] || sed "s/^/$name /" "/proc/pressure/$name" 2>/dev/null | say_lines pressure
done
case $socket in
  http://*)
    count_status "$socket" "$backend"
    socket=
    ;;
esac
if [ -n "$socket" ]; then
  if [ ! -S "$socket" ] || [ ! -w "$socket" ]; then
    unread "$socket is no socket that $(id -un) can write to"
  elif ! find_client || ! heard 'show info'; then
    unread "$why"
  else
    printf '%s\n' "$said" | sed -n '/^Pid: /p; /^Nbproc: /p' | say_lines haproxy-info
    if heard 'show stat'; then
      printf '%s\n' "$said" | backend=$backend awk -F, 'NR == 1 || $1 == ENVIRON["backend"]' | say_lines haproxy
    else
      unread "$why"
    fi
  fi
fi
read_room .
say disk-free "$room_bytes"
for word in "$@"; do
  port=$(printf ':%04X' "${word#*=}")
  say connections "${word%%=*} $(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port="$port" '$4 == "01" && substr($2, length($2) - 4) == port { n++ } END { print n + 0 }')"
done
