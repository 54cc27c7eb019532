# shellcheck shell=sh disable=SC2154
# What the scripts that look at nginx share: `pid_file` is the file with the process id of its master.

# The workers that take new connections; those that are shutting down do not. Without a process, but where /proc hides
# those of others: then `sudo` is asked, where the account may (docs/troubleshooting.md).
workers() {
  read -r master 2>/dev/null <"$pid_file" || return 1
  case $master in '' | *[!0-9]*) return 1 ;; esac
  if hides_processes; then
    hidden=$(sudo -n pgrep -a -P "$master" 2>/dev/null) || return 0
    while read -r child title; do
      if takes_requests "$title"; then printf ' %s' "$child"; fi
    done <<END
$hidden
END
    return 0
  fi
  children=
  if [ -r "/proc/$master/task/$master/children" ]; then
    read -r children <"/proc/$master/task/$master/children" || :
  else
    for stat in /proc/[0-9]*/stat; do
      read -r entry 2>/dev/null <"$stat" || continue
      parent=${entry##*) }
      parent=${parent#* }
      [ "${parent%% *}" != "$master" ] || children="$children ${entry%% *}"
    done
  fi
  for child in $children; do
    # It has no line end, and its words are parted by zero bytes, which `read` leaves out.
    title=
    read -r title 2>/dev/null <"/proc/$child/cmdline" || :
    if takes_requests "$title"; then printf ' %s' "$child"; fi
  done
}

takes_requests() {
  case $1 in
    *': worker process is shutting down'*) return 1 ;;
    *': worker process'*) ;;
    *) return 1 ;;
  esac
}

# Are the processes of others hidden from this account (proc(5), hidepid)? Then nobody can tell whether nginx runs.
hides_processes() { [ -d /proc/self ] && [ ! -r /proc/1/stat ]; }

# Does the process $1 of somebody else run? As kill(2) tells also where /proc hides it.
runs() {
  kill -0 "$1" 2>/dev/null && return 0
  case $(LC_ALL=C kill -0 "$1" 2>&1) in *[Nn]ot\ permitted* | *[Pp]ermission*) return 0 ;; *) return 1 ;; esac
}

# After a reload: within $1 seconds new workers serve, and none of those of before, $2, takes connections. A reload that nginx
# refused keeps the old ones.
proven() {
  end=$(($(uptime_seconds) + $1))
  while :; do
    fresh=no
    stale=no
    for pid in $(workers); do
      case "$2 " in *" $pid "*) stale=yes ;; *) fresh=yes ;; esac
    done
    if [ $fresh = yes ] && [ $stale = no ]; then return 0; fi
    [ "$(uptime_seconds)" -le "$end" ] || return 1
    sleep 0.05
  done
}

# Did the newest of the workers $2 start before $1 (seconds since 1970)? The kernel counts the start from boot in hundredths;
# all are cut to seconds, so that what happened within two is taken for one reload.
changed_since() {
  newest=0
  for pid in $2; do
    read -r entry 2>/dev/null <"/proc/$pid/stat" || continue
    # shellcheck disable=SC2086 # a list of numbers
    set -- "$1" "$2" ${entry##*) }
    [ "${22}" -le "$newest" ] || newest=${22}
  done
  [ "$newest" != 0 ] && read -r uptime _ </proc/uptime || return 1
  now=$(date +%s)
  [ "$1" -gt $((now - ${uptime%.*} + newest / 100 + 2)) ]
}
