# shellcheck shell=sh
# Shared by the scripts of backup and restore; stands between the prelude and them.

tab=$(printf '\t')
work=
# `sudo -n` where the files belong to root; set by the script.
as_root=
drop_work() { [ -z "$work" ] || rm -rf -- "$work"; }
at_exit() { drop_work; }

# A dead reader is an exit code of the writer, not the silent end of this script.
trap '' PIPE

# Removes what may hold files that were read as root, and so belong to root.
remove_owned() {
  if try_remove "$1"; then return 0; fi
  if [ -n "$mounted" ] || ! command -v sudo >/dev/null 2>&1; then return 1; fi
  said=$why
  as_root='sudo -n'
  if ! try_remove "$1"; then
    why=$said as_root=
    return 1
  fi
  as_root=
}

# The id of a backup is the name of a folder here.
guard_backup() {
  case $1 in
    '' | .* | -* | */* | *.partial | *[!A-Za-z0-9._+-]*) fail 10 "refused as the name of a backup: $1" ;;
  esac
  if [ -L "backups/$1" ] || [ -L "backups/$1.partial" ]; then fail 10 "backups/$1 is a symbolic link"; fi
}

guard_file() {
  case $1 in
    '' | .* | -* | *[!a-z0-9._-]*) fail 10 "refused as the name of a dump: $1" ;;
  esac
}

# A folder that only this account can read, gone when the script ends; the next run removes one that a kill left.
make_work() {
  # Where that disk is full, what was begun can still be taken back.
  if [ -d "$root/.cutover" ] && work=$(mktemp -d "$root/.cutover/tmp.XXXXXXXX" 2>/dev/null); then return 0; fi
  work=$(mktemp -d)
}

# The last words of a tool, on one line; before them the first that tells of an error, which may stand far above.
words() {
  awk '
    { last[NR % 3] = substr($0, 1, 1000) }
    !at && tolower($0) ~ /error|fatal|denied|no space|cannot|could not|not permitted|no such/ { at = NR; first = substr($0, 1, 1000) }
    END {
      if (at && at <= NR - 3) printf "%s ", first
      for (n = NR > 3 ? NR - 2 : 1; n <= NR; n++) printf "%s ", last[n % 3]
    }' "$1" | sed 's/  *$//'
}

# Runs a tool as $account, without a password being asked.
as_account() {
  if [ -z "$account" ] || [ "$account" = "$(id -un)" ]; then
    "$@"
  elif [ "$(id -u)" != 0 ]; then
    sudo -n -u "$account" -- "$@"
  elif setpriv --version >/dev/null 2>&1; then
    setpriv "--reuid=$account" "--regid=$(id -g "$account")" --init-groups -- "$@"
  else
    # shellcheck disable=SC2016 # for the shell of that account
    su -s /bin/sh -c 'exec "$@"' -- "$account" sh "$@"
  fi
}

guard_account() {
  [ -n "$account" ] || return 0
  id -u "$account" >/dev/null 2>&1 || fail 12 "there is no account $account on this host (the database's \`as:\`)"
  [ "$(id -u)" = 0 ] || [ "$account" = "$(id -un)" ] || need sudo
  as_account true 2>"$work/err" || fail 12 "$(id -un) cannot act as $account: $(words "$work/err")"
}

squeeze() { if [ "$packer" = zstd ]; then zstd -q -c -T0; else gzip -c; fi; }
unsqueeze() { case $1 in *.zst) zstd -q -d -c -- "$1" ;; *) gzip -d -c -- "$1" ;; esac; }
choose_packer() {
  if command -v zstd >/dev/null 2>&1; then
    packer=zstd suffix=zst
  else
    need gzip
    packer=gzip suffix=gz
  fi
}

# A tool that gives every content the same sum would prove anything.
need_sums() {
  need sha256sum
  known=$(printf cutover | sha256sum) || known=
  [ "${known%% *}" = 542fe1c7bd5bda4a44fe8e8a5343eae52f33d68b2bc49722280a10a98f8fc56e ] || fail 12 "sha256sum of this account ($(command -v sha256sum)) does not sum as it should: nothing that it says is to be trusted"
}

sum_of() {
  sum_line=$(sha256sum <"$1") || fail 15 "$1 cannot be read"
  printf '%s' "${sum_line%% *}"
}

# Room where the backups lie, which may be a disk of their own.
read_backup_room() {
  if [ -d "$root/backups" ]; then read_room "$root/backups"; else read_room "$root"; fi
}

# A failure to write is mostly a full disk; it is named as what it is. A quota, or a disk that is not what stat says of it,
# is known by the words of the tool that wrote.
write_failed() {
  read_backup_room
  if [ "$room_bytes" -lt 1048576 ]; then fail 13 "no space left on the disk of $root/backups ($room_bytes bytes free) while writing $1"; fi
  if [ "$room_inodes" = 0 ]; then fail 13 "no inode left on the disk of $root/backups while writing $1"; fi
  said=
  [ ! -s "$work/store-err" ] || said=": $(words "$work/store-err")"
  fail 16 "$1 could not be written$said"
}

# Packs stdin into a file, and reads back what the disk holds.
store() {
  mkfifo "$work/store"
  # Both ends are open before anybody uses them: nobody waits for one that was ended before it came.
  exec 7<>"$work/store" 8<"$work/store" 9>"$work/store" 7>&-
  sha256sum <&8 >"$work/written" 8<&- 9>&- &
  summing=$!
  exec 8<&-
  { squeeze 9>&- || : >"$work/broken"; } 2>>"$work/store-err" | tee "$1" >&9 2>>"$work/store-err" || : >"$work/broken"
  exec 9>&-
  wait "$summing" || : >"$work/broken"
  rm -f "$work/store"
  [ ! -e "$work/broken" ]
}

# After store: the file on the disk is what was written. Its sum is in $stored then.
check_stored() {
  read -r stored _ <"$work/written"
  settle "$1"
  [ "$(sum_of "$1")" = "$stored" ] || fail 15 "$1 reads back differently from what was written: the disk is not to be trusted"
}

# A listed path may be a link, as sites of nginx are: what it leads to is meant.
resolve() { if $as_root test -L "$1"; then $as_root readlink -f -- "$1"; else printf '%s\n' "$1"; fi; }

# Where a path leads in the end, with all folders on the way.
leads_to() { $as_root readlink -f -- "$1"; }

# Refuses a path that does not lead where it led when the backup was made: whoever may write one of its folders could
# have root's own replaced.   $1 path   $2 the list of the backup (a line of the path, a line of where it led)
guard_path() {
  now=$(leads_to "$1") || now=
  if [ -f "$2" ]; then
    led=$(awk -v path="$1" 'NR % 2 == 1 { mine = ($0 == path); next } mine { print; exit }' "$2")
  elif [ -n "$as_root" ]; then
    # Nothing is known of then: no folder on the way may be a link.
    led=$(leads_to "${1%/*}/") && [ "$led" = "${1%/*}" ] || fail 10 "$1 leads through a link ($led): it is not restored as root"
    return 0
  else
    return 0
  fi
  [ -z "$led" ] || [ "$now" = "$led" ] || fail 10 "$1 led to $led when the backup was made, and leads to ${now:-nothing} now: it is left alone. Put the link back as it was, or restore it by hand"
}

# ACLs and extended attributes, as far as the rsync here knows them.
rsync_extras() {
  [ -z "${extras-}" ] || return 0
  extras=' '
  known=$(rsync --version 2>/dev/null) || return 0
  case $known in *'no ACLs'*) ;; *ACLs*) extras='-A ' ;; esac
  case $known in *'no xattrs'*) ;; *xattrs*) extras="$extras-X" ;; esac
}

# Runs a tool that starts partners of its own (rsync) in a group of its own, which ends as a whole: when the tool has
# ended, whatever ended it, and when this script is gone. `set -m` would do that only where there is a terminal.
in_group() {
  if ! command -v setsid >/dev/null 2>&1; then
    $as_root "$@"
    return
  fi
  alone=setsid
  case $(setsid --help 2>&1) in *--wait*) alone='setsid --wait' ;; esac
  mkfifo "$work/life"
  # Our end of it closes with us, however we end.
  exec 7<>"$work/life" 8<"$work/life" 9>"$work/life" 7>&-
  rm -f "$work/life"
  # shellcheck disable=SC2016 # for the other shell
  $as_root $alone sh -c '
    exec 4<&0
    (
      trap "" TERM
      while read -r _ <&4; do :; done
      kill -KILL 0
    ) >/dev/null 2>&1 &
    echo "$$"
    code=0
    "$@" </dev/null >&2 4<&- || code=$?
    echo "$code"
    kill -KILL 0' sh "$@" <&8 >"$work/grouped" 8<&- 9>&- &
  exec 8<&-
  # Some shells say there that it was killed, which is no word of the tool.
  wait "$!" 2>/dev/null || :
  exec 9>&-
  grouped=
  ended_with=137
  { read -r grouped && read -r ended_with; } <"$work/grouped" || :
  turns=0
  while [ -n "$grouped" ] && $as_root kill -0 -- "-$grouped" 2>/dev/null && [ "$turns" -lt 100 ]; do
    sleep 0.1
    turns=$((turns + 1))
  done
  return "${ended_with:-137}"
}

# Notes in the file $1 that no swap may begin any more. One that has begun left the mark $2, and is waited for in any case.
call_off() {
  if touch -- "$1" 2>"$work/err" || [ -e "$2" ]; then return 0; fi
  fail 13 "no $3 had begun here when this was read; that none begins any more could not be noted: $(words "$work/err")"
}

# This script's own process, not that of the session which runs it, and when it began.
own_process() {
  # shellcheck disable=SC2016 # for the other shell
  pid=$(exec sh -c 'echo "$PPID"')
  printf '%s %s\n' "$pid" "$(began "$pid")"
}
began() {
  read -r line 2>/dev/null <"/proc/$1/stat" || return 0
  # shellcheck disable=SC2086 # split on purpose
  set -- ${line##*) }
  printf '%s' "${20}"
}
# Waits until the process in the file $1 has ended, $2 seconds. $3 is what it does.
await_process() {
  read -r pid since 2>/dev/null <"$1" || return 0
  left=$2
  while [ "$(began "$pid")" = "$since" ]; do
    [ "$left" -gt 0 ] || fail 21 "$3 is still at work on this host (process $pid)"
    sleep 1
    left=$((left - 1))
  done
}
