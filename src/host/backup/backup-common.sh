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
  if [ -d "$root/.cutover" ]; then work=$(mktemp -d "$root/.cutover/tmp.XXXXXXXX"); else work=$(mktemp -d); fi
}

# The last words of a tool, on one line.
words() { tail -n 3 "$1" | tr '\n' ' ' | sed 's/  *$//'; }

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

sum_of() {
  sum_line=$(sha256sum <"$1") || fail 15 "$1 cannot be read"
  printf '%s' "${sum_line%% *}"
}

# Room where the backups lie, which may be a disk of their own.
read_backup_room() {
  if [ -d "$root/backups" ]; then read_room "$root/backups"; else read_room "$root"; fi
}

# A failure to write is mostly a full disk; it is named as what it is.
write_failed() {
  read_backup_room
  if [ "$room_bytes" -lt 1048576 ]; then fail 13 "no space left on the disk of $root/backups ($room_bytes bytes free) while writing $1"; fi
  if [ "$room_inodes" = 0 ]; then fail 13 "no inode left on the disk of $root/backups while writing $1"; fi
  fail 16 "$1 could not be written"
}

# Packs stdin into a file, and reads back what the disk holds.
store() {
  mkfifo "$work/store"
  sha256sum <"$work/store" >"$work/written" &
  summing=$!
  { squeeze || : >"$work/broken"; } | tee "$work/store" >"$1" || : >"$work/broken"
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

# ACLs and extended attributes, as far as the rsync here knows them.
rsync_extras() {
  [ -z "${extras-}" ] || return 0
  extras=' '
  known=$(rsync --version 2>/dev/null) || return 0
  case $known in *'no ACLs'*) ;; *ACLs*) extras='-A ' ;; esac
  case $known in *'no xattrs'*) ;; *xattrs*) extras="$extras-X" ;; esac
}

# Copies a file or folder with all that it has. What is unchanged since the backup before is a hard link to
# that one's copy.   $1 from   $2 to   $3 the same in the backup before, or nothing
# shellcheck disable=SC2086 # options
copy_tree() {
  rsync_extras
  if command -v rsync >/dev/null 2>&1; then
    if $as_root test -d "$1"; then
      mkdir -p -- "$2"
      if [ -n "$3" ] && $as_root test -d "$3"; then
        $as_root rsync -aHS $extras --numeric-ids "--link-dest=$3/" -- "$1/" "$2/"
      else
        $as_root rsync -aHS $extras --numeric-ids -- "$1/" "$2/"
      fi
    elif [ -n "$3" ] && $as_root test -f "$3"; then
      $as_root rsync -aS $extras --numeric-ids "--link-dest=${3%/*}/" -- "$1" "$2"
    else
      $as_root rsync -aS $extras --numeric-ids -- "$1" "$2"
    fi
  else
    $as_root cp -a -- "$1" "$2"
  fi
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
