# What rsync starts in place of ssh:  remote-shell.sh <ssh_config> <host> <words of the command>...
# Whatever the login there prints on its stdout before the command is not rsync's: it is cut off at a line that stands
# before what rsync says. Ends with the exit code of ssh.
set -u
config=$1
host=$2
shift 2
line=cutover-rsync

# To the line of ours and no further: `read` takes no byte beyond it. A host that says a line without an end gets no more
# memory of the runner than this, in kibibytes; not every system has such a limit.
# shellcheck disable=SC3045 # dash, BusyBox and bash have it
quiet() {
  ulimit -S -v 16384 2>/dev/null || :
  while IFS= read -r got; do
    if [ "$got" = "$line" ]; then
      ulimit -S -v unlimited 2>/dev/null || :
      exec cat
    fi
  done
}

exec 3>&1
code=$(
  {
    {
      # As ssh itself does, with a space between the words: rsync has written them for the shell there.
      ssh -F "$config" "$host" "printf '\n%s\n' $line; exec $*" 3>&- 4>&-
      printf '%s' "$?" >&4
    } | quiet >&3 4>&-
  } 4>&1
)
exit "${code:-1}"
