# What rsync starts in place of ssh:  remote-shell.sh <ssh_config> <host> <words of the command>...
# Whatever the login there prints on its stdout before the command is not rsync's: it is cut off at a line that stands
# before what rsync says. Ends with the exit code of ssh.
set -u
config=$1
host=$2
shift 2
line=cutover-rsync

# To the line of ours and no further: `read` takes no byte beyond it.
quiet() {
  while IFS= read -r got; do
    if [ "$got" = "$line" ]; then exec cat; fi
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
