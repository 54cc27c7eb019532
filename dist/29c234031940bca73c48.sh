# shellcheck shell=sh disable=SC2154
# What the scripts that look at nginx share: `pid_file` is the file with the process id of its master.

# The workers that take new connections; those that are shutting down do not. Without a process.
workers() {
  read -r master 2>/dev/null <"$pid_file" || return 1
  case $master in '' | *[!0-9]*) return 1 ;; esac
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
    case $title in
      *': worker process is shutting down'*) ;;
      *': worker process'*) printf ' %s' "$child" ;;
    esac
  done
}

# Are the processes of others hidden from this account (proc(5), hidepid)? Then nobody can tell whether nginx runs.
hides_processes() { [ -d /proc/self ] && [ ! -r /proc/1/stat ]; }
