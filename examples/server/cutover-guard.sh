#!/bin/sh
# Stands between a deploy key and the account: lets in what Cutover's actions send, for one app root, and nothing else.
#   authorized_keys: restrict,command="/usr/local/lib/cutover/cutover-guard.sh /srv/shop" ssh-ed25519 AAAA… deploy
#   $1 app root   $2 the list of what may run; default: cutover-guard.sha256 beside this file
# The list (npm run guard-hashes) has a line `sha256  name` for the command that carries scripts, and for each script.
# Both files belong to root, and the account of the key cannot write them.
set -eu
export LC_ALL=C
guard_root=${1:-}
guard_list=${2:-${0%/*}/cutover-guard.sha256}
guard_command=${SSH_ORIGINAL_COMMAND:-}
unset SSH_ORIGINAL_COMMAND

refuse() {
  printf 'cutover-guard: refused: %s\n' "$1" >&2
  exit 126
}

# Is the text listed under a name of this form?
listed() {
  sum=$(printf '%s' "$1" | sha256sum)
  grep -q -x -e "${sum%% *}  $2" "$guard_list"
}

inside() {
  case $1/ in
    */../* | */./*) return 1 ;;
    "$guard_root"/?*) return 0 ;;
  esac
  return 1
}

case $guard_root in
  /?*) ;;
  *) refuse 'the guard was given no app root' ;;
esac
[ -r "$guard_list" ] || refuse "$guard_list cannot be read"
[ -n "$guard_command" ] || refuse 'this key opens no shell'

case $guard_command in
  'rsync --server '*)
    case $guard_command in *[!A-Za-z0-9\ ._/@+,=:-]*) refuse 'rsync with characters that a path of Cutover does not have' ;; esac
    set -f
    # shellcheck disable=SC2086 # split on purpose: it holds no character that a shell knows
    set -- $guard_command
    shift 2
    dot=no
    paths=0
    for word in "$@"; do
      if [ $dot = yes ]; then
        inside "$word" || refuse "rsync to $word"
        paths=$((paths + 1))
        continue
      fi
      case $word in
        .) dot=yes ;;
        # With s the paths would come later, unseen.
        -*[!a-zA-Z0-9.-]*=* | --sender | --daemon | --remove-source-files | --log-file=* | --partial-dir=* | --temp-dir=* | --backup-dir=* | --config=*)
          refuse "rsync with $word" ;;
        --copy-dest=* | --link-dest=* | --compare-dest=*) inside "${word#*=}" || refuse "rsync with $word" ;;
        --from0 | --files-from=- | --no-implied-dirs | --whole-file | --no-whole-file | --stats | --no-r | --no-R | --no-d | --no-dirs) ;;
        --*) refuse "rsync with $word" ;;
        -*s*) case ${word%%.*} in *s*) refuse 'rsync with arguments that come later (-s)' ;; esac ;;
        -*) ;;
        *) refuse "rsync with $word" ;;
      esac
    done
    [ "$paths" = 1 ] || refuse 'rsync without one path'
    exec rsync --server "$@"
    ;;
esac

listed "$guard_command" bootstrap || refuse 'this key runs no commands of its own'

# What every script of this key has to be: listed, and for this app root.
guard_call() {
  listed "$1" 'script .*' || refuse 'a script that is not in the list; after an update of the actions bring a new one (npm run guard-hashes)'
  [ "${2:-}" = "$guard_root" ] || refuse "another app root than $guard_root: ${2:-none}"
}

# From here on as in the command that was asked for, but that the script is looked at before it runs. What follows
# it on stdin is left for it: `read` takes no more than a line.
newline='
'
IFS=
line() { read -r text || exit 90; }
block() {
  line
  left=$text
  value=
  while [ "$left" -gt 0 ]; do
    line
    value=$value$newline$text
    left=$((left - 1))
  done
  value=${value#"$newline"}
}
line
[ "$text" = 'cutover 1' ] || exit 91
line
arguments=$text
case $arguments in '' | *[!0-9]* | ?????*) exit 91 ;; esac
set --
while [ "$arguments" -gt 0 ]; do
  block
  set -- "$@" "$value"
  arguments=$((arguments - 1))
done
block
unset IFS
# The session reads the calls that follow, and asks guard_call before each of them.
if listed "$value" session; then set --; else guard_call "$value" "$@"; fi
# In this shell, since the arguments of a process can be seen by all.
set +eu
eval "$value"
