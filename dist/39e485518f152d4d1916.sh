# shellcheck shell=sh
# Stands before every script. Answers go to fd 3 as key=value, and only through say, say_lines and say_pairs: a value is one line
# there, whatever is in it, and `end` carries the word of the call, so that nothing that a file is called, a link leads
# to or a tool prints is taken for an answer. Whatever a tool prints goes to stderr and so to the log. Exit codes: 10 path refused, 11 lock not held, 12 tool missing, 13 no space, 14 other content
# under this tag, 15 verification failed, 16 a command of the team failed, 17 would touch what is live,
# 18 not found, 20 lock held by another, 21 a database or its tools said no, 90-91 the call itself was cut off or not understood.
set -eu
own_umask=$(umask)
umask 022
# What would change how our own tools read or write; commands of the team get it back.
own=
for name in CDPATH GREP_OPTIONS GREP_COLOR GREP_COLORS LS_COLORS POSIXLY_CORRECT TAR_OPTIONS QUOTING_STYLE BLOCK_SIZE \
  TIME_STYLE GZIP ZSTD_CLEVEL ZSTD_NBTHREADS TMOUT; do
  eval "[ -n \"\${$name+x}\" ]" || continue
  eval "own_$name=\$$name"
  unset "$name"
  own="$own $name"
done
# bash takes functions from the environment, also as sh, and one of them may stand before a tool.
own_functions=
if [ -n "${BASH_VERSION-}" ]; then
  own_functions=$(eval 'declare -fx')
  for name in $(eval 'declare -Fx'); do
    case $name in declare | -*) ;; *) unset -f -- "$name" ;; esac
  done
fi
exec 3>&1 1>&2

# shellcheck disable=SC2034 # for those that split or join lines
newline='
'
# The word that the session gave this call. The commands and tools of a script do not get it.
nonce=${nonce-}
watcher=
at_exit() { :; }

ended() {
  code=$?
  trap '' TERM
  set +e
  at_exit
  # A tool or a redirection that could not write ends a script with a code of its own, and few words.
  case $code in
    1 | 2)
      if [ -n "${root-}" ] && (read_room "$root" && { [ "$room_bytes" -lt 65536 ] || [ "$room_inodes" = 0 ]; }) 3>/dev/null; then
        say error "the disk that holds $root is full"
        code=13
      fi
      ;;
  esac
  # KILL, since it ignores TERM: it must not outlive us and take a service that the command left in our group.
  [ -z "$watcher" ] || kill -KILL "$watcher" 2>/dev/null
  printf 'end=%s%s\n' "$code" "${nonce:+ $nonce}" >&3
  exit "$code"
}
trap ended EXIT
trap 'exit 143' TERM
trap 'exit 129' HUP
trap 'exit 130' INT

# One answer: $1 key, $2 value, which may hold anything. call.ts takes back what is done to it here.
say() {
  case $2 in
    *[\\"$newline"]*) printf '%s=%s\n' "$1" "$(printf '%s\n' "$2" | sed 's/\\/\\\\/g; $!s/$/\\n/' | tr -d '\n')" >&3 ;;
    *) printf '%s=%s\n' "$1" "$2" >&3 ;;
  esac
}

# The same for each line of stdin, and for lines that are key=value already. sed leaves a last line without an end as it
# is: what is said next would be a part of it.
say_lines() { sed "s/^/$1=/" | say_pairs; }
say_pairs() { sed 's/\\/\\\\/g' >&3 && echo >&3; }

fail() {
  code=$1
  shift
  say error "$*"
  exit "$code"
}

# sshd closes stdin when the runner is gone, and the runner holds it open until then: end everything that
# this script started. In a session of several calls (session.sh) that is the session's own doing.
watch_runner() {
  [ -z "${watched-}" ] || return 0
  exec 4<&0 0</dev/null
  (
    exec 3>&- >/dev/null 2>&1
    trap '' TERM
    while read -r _ <&4; do :; done
    kill -TERM 0
    sleep 5
    kill -KILL 0
  ) &
  watcher=$!
  exec 4<&-
}

# In a shell of its own, before a command of the team: environment, locale and umask as the account has them. The locale
# is that of before the bootstrap.
as_team() {
  umask "$own_umask"
  for name in $own; do eval "$name=\$own_$name; export $name"; done
  eval "$own_functions"
  if [ -n "${CUTOVER_LC_ALL-}" ]; then LC_ALL=$CUTOVER_LC_ALL; else unset LC_ALL; fi
  unset CUTOVER_LC_ALL
}

# Starts the call in the file $2 by the bootstrap $1: a child of nobody, in a session of its own with nothing of this one. It
# lives on when the connection and this script end. It finds the account's own environment, and cleans its own: what it runs
# for the team runs as it would have from here.
start_alone() {
  (
    as_team
    setsid sh -c "$1" <"$2" >/dev/null 2>&1 3>&- 4>&- 8>&- 9>&- &
  )
}

# Exports $1 of the words that follow it, each NAME=value. Who calls has them still: `shift $(($1 + 1))`.
export_variables() {
  variables=$1
  while [ "$variables" -gt 0 ]; do
    shift
    case $1 in
      CUTOVER_*=*) export "${1?}" ;;
      *) fail 10 "no variable of Cutover: $1" ;;
    esac
    variables=$((variables - 1))
  done
}

# Seconds since the host started, for all that waits: the wall clock may jump.
uptime_seconds() {
  read -r up _ </proc/uptime
  printf '%s' "${up%%.*}"
}

need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || fail 12 "$tool is not installed (or not in the PATH of this account)"
  done
}

# The app root is absolute, not /, ours, and none of the folders that we write to is a planted link.
# $2 make: it is made where it is missing. Only who takes the lock does so.
guard_root() {
  root=$1
  case $root in
    /*) ;;
    *) fail 10 "the app root must be an absolute path" ;;
  esac
  case $root in
    / | //* | *//* | */ | */./* | */. | */../* | */..) fail 10 "refused as app root: $root" ;;
  esac
  if [ ! -d "$root" ]; then
    [ "${2-}" = make ] || fail 18 "$root is not there: nothing was ever deployed to it"
    mkdir -p -- "$root" || fail 10 "$root is not there and cannot be made by $(id -un)"
  fi
  cd "$root"
  # Without a process: every script begins with this. `-O` is in dash, BusyBox and bash alike.
  for name in . releases slots shared backups .cutover .cutover/releases .cutover/lock; do
    if [ -L "$name" ]; then fail 10 "$root/$name is a symbolic link; Cutover made a folder there"; fi
    [ -e "$name" ] || continue
    [ -d "$name" ] || fail 10 "$root/$name is not a folder"
    [ -O "$name" ] || fail 10 "$root/$name does not belong to $(id -un)"
  done
}

make_layout() {
  # -p: another run may make it at the same time.
  [ -d "$root/.cutover" ] || (umask 077 && mkdir -p -- "$root/.cutover")
  for name in releases slots shared .cutover/releases; do
    [ -d "$root/$name" ] || mkdir -p -- "$root/$name"
  done
}

# A tag is the name of a folder here, and no link that somebody put in its place.
guard_tag() {
  case $1 in
    '' | .* | -* | */* | *.partial | *[!A-Za-z0-9._+@,=-]*) fail 10 "refused as the name of a release: $1" ;;
  esac
  if [ -L "releases/$1" ]; then fail 10 "releases/$1 is a symbolic link; Cutover makes a folder there"; fi
}

guard_slot() {
  case $1 in
    '' | [!a-z]* | *[!a-z0-9-]*) fail 10 "refused as the name of a slot: $1" ;;
  esac
}

# Sets `held` to the token of the lock, or to nothing.
read_token() {
  held=
  [ ! -f "$root/.cutover/lock/token" ] || IFS= read -r held <"$root/.cutover/lock/token" || :
}

# A runner that slept through a take-over must not change anything any more.
check_token() {
  read_token
  [ -n "$1" ] && [ "$held" = "$1" ] || fail 11 "this run does not hold the lock (any more)"
}

# Sets `tag_of` to the tag of the release that a slot leads to, or to nothing. Without a process, where the release is there.
read_slot() {
  tag_of=
  [ -L "$root/slots/$1" ] || return 0
  if cd -P -- "$root" && here=$PWD && cd -P -- "slots/$1" 2>/dev/null; then
    tag_of=$PWD
    case $tag_of in "$here"/releases/*) tag_of=${tag_of#"$here/releases/"} ;; *) tag_of= ;; esac
    case $tag_of in */*) tag_of= ;; esac
    cd -- "$root"
    return 0
  fi
  tag_of=$(readlink "$root/slots/$1") || tag_of=
  case $tag_of in
    ../releases/*) tag_of=${tag_of#../releases/} ;;
    *) tag_of= ;;
  esac
}

# The same as text.
slot_tag() {
  read_slot "$1"
  printf '%s' "$tag_of"
}

# Sets `live_of` to the name of the live slot, or to nothing.
read_live() {
  live_of=
  [ -L "$root/live" ] || return 0
  live_of=$(readlink "$root/live") || live_of=
  case $live_of in slots/*) live_of=${live_of#slots/} ;; *) live_of= ;; esac
}

# The same as text.
live_slot() {
  read_live
  printf '%s' "$live_of"
}

# Sets `target` to where the link $1 leads, from a line of `stat -c %N`, and `link` to its own name; false for
# a line that is none. Names of ours hold no quotes, and links to anything else are not ours.
read_link() {
  case $1 in "'"*"' -> '"*"'") ;; *) return 1 ;; esac
  link=${1%%"' -> '"*}
  link=${link#"'"}
  target=${1#*"' -> '"}
  target=${target%"'"}
}

# What was left there under a name that is about to be written to, which nothing may be written through.
clear_name() {
  if [ -e "$1" ] || [ -L "$1" ]; then rm -f -- "$1"; fi
}

# A loss of power takes back what the disk was not told to keep, and each file and each name by itself: a name that is
# there may lead to an empty file. So whatever something else rests on is settled first, and nothing is said to be
# done before it is. These are the files, and the folders for the names in them: one fsync each, which does not wait for what
# others (a database) have to write to the same disk.
settle() { sync -- "$@" 2>/dev/null || settle_all "$@"; }

# The whole file systems of these: for many files it is the cheaper way. A sync that knows no files, or no -f, waits for all disks.
settle_all() {
  if sync -f -- "$@" 2>/dev/null; then return 0; fi
  case $(sync --help 2>&1) in
    *-f*) fail 13 "the disk that holds $1 did not keep what was written to it" ;;
    *) sync ;;
  esac
}

# Adds a line to the history; who calls settles it. What a loss of power left of one before it, which nobody was told
# of, goes: it is half a line, or its length in zeros.
add_history() {
  lines=$root/.cutover/history.jsonl
  if [ -s "$lines" ] && ! tail -c 1 -- "$lines" | IFS= read -r _; then sed '$d' "$lines" | put "$lines"; fi
  printf '%s\n' "$1" >>"$lines"
}

# Replaces a link in one rename, so that there is no instant without it.
point() {
  clear_name "$2.new"
  ln -s -- "$1" "$2.new"
  mv -T -f -- "$2.new" "$2"
}

# False where a switch that another run began and never finished goes to the slot $1 or comes from it: it may serve, and
# whoever ends that switch counts on what it holds. After `check_token`.
is_unmarked() {
  [ -f "$root/.cutover/switching" ] || return 0
  to=
  from=
  owner=
  read -r to from _ owner _ <"$root/.cutover/switching" || :
  [ -n "$owner" ] && [ "$owner" = "$held" ] && return 0
  [ "$to" != "$1" ] && [ "$from" != "$1" ]
}

# Which release other servers were told of that read the place $1 (live, or a slot) is not known any more (server-config.sh).
forget_told() {
  [ -e "$root/.cutover/config/$1" ] || return 0
  rm -f -- "$root/.cutover/config/$1"
  settle "$root/.cutover/config"
}

# Points the slot $1 (nothing: none) to the release $2.
fill_slot() {
  [ -n "$1" ] || return 0
  guard_slot "$1"
  if ! is_unmarked "$1"; then
    read_slot "$1"
    [ "$tag_of" != "$2" ] || return 0
    fail 17 "a switch from $from to $to was begun here and never finished: the slot $1 may serve"
  fi
  # The runner decided this on facts that it read under the lock; a host says no all the same. Where the two lead to
  # different folders, that is known without a process. `-ef` is in dash, BusyBox and bash alike.
  # shellcheck disable=SC3013
  # A slot with nothing in it serves nobody, and a host whose link leads there has to get what its fleet serves.
  if [ -e "$root/slots/$1" ] && { [ ! -e "$root/live" ] || [ "$root/live" -ef "$root/slots/$1" ]; }; then
    read_live
    if [ "$live_of" = "$1" ]; then fail 17 "the slot $1 is live"; fi
  fi
  read_slot "$1"
  [ "$tag_of" = "$2" ] || forget_told "$1"
  point "../releases/$2" "$root/slots/$1"
  settle "$root/slots"
  read_slot "$1"
  [ "$tag_of" = "$2" ] || fail 15 "the slot $1 does not point to $2"
}

# Writes stdin to a file in one rename, through no link that was left there. The name leads to the old content or to
# the new one, whatever happens; that it leads to the new one is settled with its folder. False where it could not be written,
# also in a place where `set -e` does not hold: then the old one is there.
put() {
  clear_name "$1.new" && cat >"$1.new" && settle "$1.new" && mv -f -- "$1.new" "$1"
}

# The same with a line of text.
put_line() {
  clear_name "$1.new" && printf '%s\n' "$2" >"$1.new" && settle "$1.new" && mv -f -- "$1.new" "$1"
}

# Sets `room_bytes` and `room_inodes` to what is free on the disk of $1; a file system that does not count inodes says `-`.
read_room() {
  room=$(stat -f -c '%a %S %c %d' -- "$1") || fail 12 "stat cannot tell what is free in $1"
  room_inodes=${room##* }
  room=${room% *}
  [ "${room##* }" != 0 ] || room_inodes=-
  room=${room% *}
  room_bytes=$((${room% *} * ${room#* }))
}
