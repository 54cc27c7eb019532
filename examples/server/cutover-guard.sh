#!/bin/sh
# Stands between a deploy key and the account: lets in what Cutover's actions send, for one app root, and nothing else.
#   authorized_keys: restrict,command="/usr/local/lib/cutover/cutover-guard.sh /srv/shop" ssh-ed25519 AAAA… deploy
#   $1 app root   $2 `read`: a key that only looks; or the list of what may run, and then `read` may be the third word
# The list is cutover-guard.sha256 beside this file unless it is given.
# The list (npm run guard-hashes) has a line `sha256  name` for the command that carries scripts, and for each script.
# Both files belong to root, and the account of the key cannot write them.
set -eu
# As the command that carries scripts does it: the account's own is kept for commands of the team.
CUTOVER_LC_ALL=${LC_ALL-}
LC_ALL=C
export CUTOVER_LC_ALL LC_ALL
guard_root=${1:-}
guard_mode=
guard_list=${2:-}
case $guard_list in
  '' | read)
    guard_mode=$guard_list
    guard_list=${0%/*}/cutover-guard.sha256
    ;;
  *) guard_mode=${3:-} ;;
esac
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

# A tag as in prelude.sh: one plain name.
is_tag() {
  case $1 in '' | .* | -* | *.partial | *[!A-Za-z0-9._+@,=-]*) return 1 ;; esac
}

# Is this the folder of a release that is being made, for real: through no link, and nowhere else?
is_partial() {
  case $1 in "$guard_root"/releases/*.partial/) ;; *) return 1 ;; esac
  name=${1#"$guard_root"/releases/}
  name=${name%.partial/}
  is_tag "$name" || return 1
  there=$(cd -P -- "$1" 2>/dev/null && pwd -P) || return 1
  here=$(cd -P -- "$guard_root" && pwd -P) || return 1
  [ "$there" = "$here/releases/$name.partial" ]
}

case $guard_root in
  /?*) ;;
  *) refuse 'the guard was given no app root' ;;
esac
[ -r "$guard_list" ] || refuse "$guard_list cannot be read"
case $guard_mode in '' | read) ;; *) refuse "the guard was given the mode $guard_mode, which it does not know" ;; esac
[ -n "$guard_command" ] || refuse 'this key opens no shell'

# rsync is started behind a line that cuts off what the login printed (src/rsync-wrapper/remote-shell.sh).
guard_line="printf '\n%s\n' cutover-rsync; exec "
guard_rsync=${guard_command#"$guard_line"}
case $guard_rsync in
  'rsync --server '*)
    guard_marked=
    [ "$guard_rsync" = "$guard_command" ] || guard_marked=yes
    guard_command=$guard_rsync
    [ "$guard_mode" != read ] || refuse 'this key only looks: no rsync'
    case $guard_command in *[!A-Za-z0-9\ ._/@+,=:-]*) refuse 'rsync with characters that a path of Cutover does not have' ;; esac
    set -f
    # shellcheck disable=SC2086 # split on purpose: it holds no character that a shell knows
    set -- $guard_command
    shift 2
    # Word for word what a deploy sends (src/rsync-wrapper/argv.ts, as rsync passes it on), and nothing else: rsync has
    # options that write elsewhere, and more of them with every version.
    case ${1:-} in -*e.*) ;; *) refuse 'rsync without its flags' ;; esac
    flags=${1#-}
    case ${flags#*e.} in *[!A-Za-z]*) refuse "rsync with $1" ;; esac
    case ${flags%%e.*} in *[!SWtpIR]* | *W*W*) refuse "rsync with $1" ;; esac
    at=1
    for word in "$@"; do
      case $at.$word in
        1.*) at=2 ;;
        2.--stats | 2.--no-implied-dirs) ;;
        2.--copy-dest) at=base ;;
        2.--copy-dest=../* | base.../*)
          name=${word#--copy-dest=}
          is_tag "${name#../}" || refuse "rsync with $word"
          at=2
          ;;
        2..) at=3 ;;
        3.*)
          is_partial "$word" || refuse "rsync to $word"
          at=end
          ;;
        *) refuse "rsync with $word" ;;
      esac
    done
    [ "$at" = end ] || refuse 'rsync without one path'
    [ -z "$guard_marked" ] || printf '\n%s\n' cutover-rsync
    exec rsync --server "$@"
    ;;
esac

listed "$guard_command" bootstrap || refuse 'this key runs no commands of its own'

# What is counted by a pattern can be guessed: only logs, by their name, and only where logs lie.
guard_log() {
  case $1 in
    '' | journal) return 0 ;;
    */../* | */./*) ;;
    "$guard_root"/*.log | /var/log/*.log) return 0 ;;
  esac
  refuse "this key only looks at files *.log below the app root or /var/log: $1"
}

# A page is asked for by the host: only that of nginx, by a name that nothing else has, and the file of its master.
guard_page() {
  case $1 in
    http://*/*)
      place=${1#http://}
      case ${place%%/*} in 127.*) ;; *) refuse "this key only looks at pages of the host itself: $1" ;; esac
      case ${place%%/*} in *[!0-9.:]*) refuse "this key only looks at pages of the host itself: $1" ;; esac
      case ${place#*/} in nginx_status | stub_status | basic_status) ;; *) refuse "this key only looks at the page of nginx: $1" ;; esac
      case /$2/ in */../*) refuse 'this key only looks at the file of the master of nginx' ;; esac
      case $2 in /run/*.pid | /var/run/*.pid | "$guard_root"/*.pid) ;; *) refuse 'this key only looks at the file of the master of nginx' ;; esac
      ;;
    http:*) refuse "this key only looks at the page of nginx: $1" ;;
  esac
}

# How it is read where requests go: no command, and no other file than an include below the app root.
guard_traffic() {
  case $1 in
    link | elsewhere | haproxy) ;;
    nginx)
      case /$2/ in */../*) refuse 'this key only looks below the app root' ;; esac
      case $2 in "$guard_root"/*) ;; *) refuse 'this key only looks below the app root' ;; esac
      # bash opens a connection for /dev/tcp/<host>/<port>.
      case $3 in /dev/*) refuse 'this key only looks below the app root' ;; esac
      ;;
    *) refuse 'this key only looks: it runs no command' ;;
  esac
}

# What every script of this key has to be: listed, and for this app root.
guard_call() {
  listed "$1" 'script .*' || refuse 'a script that is not in the list; after an update of the actions bring a new one (npm run guard-hashes)'
  [ "${2:-}" = "$guard_root" ] || refuse "another app root than $guard_root: ${2:-none}"
  [ "$guard_mode" = read ] || return 0
  # A key that only looks: no script that changes anything, no lock (the token of read-host), no command of the team.
  for look in read-manifest inspect-host read-config read-drift; do
    if listed "$1" "script $look"; then return 0; fi
  done
  if listed "$1" 'script read-counters'; then
    guard_log "${3:-}"
    guard_log "${4:-}"
    guard_page "${7:-}" "${8:-}"
    guard_traffic "${10:-link}" "${11:-}" "${12:-}"
    return 0
  fi
  listed "$1" 'script read-host' || refuse 'this key only looks'
  [ -z "${3:-}${6:-}${7:-}" ] || refuse 'this key only looks: it takes no lock'
  guard_traffic "${9:-link}" "${10:-}" "${11:-}"
  # The include and the shared paths: they would tell what there is elsewhere.
  shift
  for word; do
    case /$word/ in */../*) refuse 'this key only looks below the app root' ;; esac
  done
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
