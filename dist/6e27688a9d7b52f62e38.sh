# shellcheck shell=sh
# Runs the calls that arrive on stdin, one after another, so that a host costs one session for a whole step. A call is
#   call <mode> <arguments> <bytes of the script> <bytes of the payload> <word>
# then the arguments, each as the number of its lines and these, then the script, then the payload for its stdin. With
# `same` for its bytes, the script is that of the call before.
# Modes: watch, it is ended with all that it started when the runner is gone; finish, it goes on to its end.
# Says `session=ready` before the first, on a line of its own also where the login printed words without a line end.
# After a script has ended, `over=<exit code> <word>` follows its answer, and a line of a control character and the word
# its output: nobody but the runner knows the word.
# Does not read ahead: `read` takes no more than a line, and `dd` no more than it is asked for (`head -c` of BusyBox does).
# `command`: the account may have functions of these names for its own shell.
set +e
newline='
'
mark=$(printf '\036')
job=
text=
# Not in the environment of what is started, whatever the account has there.
unset nonce
nonce=
# bash, also as sh, would take it for the time that each `read` may wait. A call has it until it puts it by for the team.
limit=${TMOUT-}
unset TMOUT

next() { IFS= read -r line || exit 90; }

block() {
  next
  left=$line
  value=
  while [ "$left" -gt 0 ]; do
    next
    value=$value$newline$line
    left=$((left - 1))
  done
  value=${value#"$newline"}
}

# The next $1 bytes.
bytes_of() {
  [ "$1" -lt 65536 ] || command dd bs=65536 count=$(($1 / 65536)) iflag=fullblock 2>/dev/null
  [ $(($1 % 65536)) = 0 ] || command dd bs=$(($1 % 65536)) count=1 iflag=fullblock 2>/dev/null
}

over() {
  printf '%s\n' "$mark$nonce" >&2
  printf 'over=%s%s\n' "$1" "${nonce:+ $nonce}"
}

# Is what runs in the background at work still?
at_work() {
  [ -n "$job" ] && read -r line 2>/dev/null <"/proc/$job/stat" || return 1
  line=${line##*) }
  [ "${line%% *}" != Z ]
}

# TERM, then KILL, to the job and all below it. What it put out of its tree, as a service does, stays.
end_job() {
  tree=$job
  for signal in TERM KILL; do
    last=
    while [ "$tree" != "$last" ]; do
      last=$tree
      for stat in /proc/[0-9]*/stat; do
        read -r line 2>/dev/null <"$stat" || continue
        pid=${line%% *}
        line=${line##*) }
        line=${line#* }
        case " $tree " in *" $pid "*) continue ;; esac
        case " $tree " in *" ${line%% *} "*) tree="$tree $pid" ;; esac
      done
    done
    # shellcheck disable=SC2086 # a list of numbers
    kill -"$signal" $tree 2>/dev/null || :
    rest=50
    while [ "$rest" -gt 0 ] && at_work; do
      command sleep 0.1
      rest=$((rest - 1))
    done
  done
}

# Where a guard stands before the account, it says what may run.
command -v guard_call >/dev/null 2>&1 || guard_call() { :; }

printf '\nsession=ready\n'
while IFS= read -r line; do
  [ -z "$job" ] || wait "$job" || :
  job=
  case $line in 'call '*) ;; *) exit 91 ;; esac
  IFS=' '
  # shellcheck disable=SC2086 # split on purpose
  set -- $line
  case $# in 5 | 6) ;; *) exit 91 ;; esac
  mode=$2
  count=$3
  bytes=$4
  payload=$5
  nonce=${6-}
  # Numbers and nothing else: in an arithmetic expansion bash runs what stands in the brackets of an array.
  case $count$payload in *[!0-9]*) exit 91 ;; esac
  case $bytes in same) ;; *[!0-9]*) exit 91 ;; esac
  set --
  while [ "$count" -gt 0 ]; do
    block
    set -- "$@" "$value"
    count=$((count - 1))
  done
  if [ "$bytes" = same ]; then
    [ -n "$text" ] || exit 91
  else
    text=$(bytes_of "$bytes")
    [ ${#text} = "$bytes" ] || exit 90
  fi
  guard_call "$text" "$@"
  unset IFS
  if [ "$payload" != 0 ]; then
    bytes_of "$payload" | {
      (
        [ -z "$limit" ] || TMOUT=$limit
        eval "$text"
      )
      code=$?
      # What it did not read of it.
      if IFS= read -r line; then command cat >/dev/null; fi
      over "$code"
    }
    continue
  fi
  {
    # Not behind `||`: a script that is asked whether it succeeded does not end at its first error.
    (
      watched=$mode
      [ -z "$limit" ] || TMOUT=$limit
      eval "$text"
    )
    over "$?"
  } &
  job=$!
done
# The runner is gone.
at_work || exit 0
[ "$mode" = finish ] || end_job
wait "$job"
