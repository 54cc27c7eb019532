# shellcheck shell=sh disable=SC2154
# How much a log has grown since a mark, over rotation by rename, with compression, and with copytruncate.
# A mark is inode:offset:sum, the sum that of the bytes before the offset: after copytruncate the inode is the same and
# the file may be longer again than it was, and inodes are given again.

# The sum of the bytes of stdin that end at the offset $1.
sum_stream() {
  skip=$(($1 - 256))
  [ "$skip" -gt 0 ] || skip=0
  sum=$(tail -c "+$((skip + 1))" | head -c "$(($1 - skip))" | cksum)
  printf '%s-%s' "${sum%% *}" "${sum##* }"
}

# Sets `whole` to the offset behind the last whole line of the file that is held open, $1 bytes long: the rest of a line that is being
# written is counted by the next look.
whole_lines() {
  whole=$1
  [ "$1" -gt 0 ] || return 0
  skip=$(($1 - 65536))
  [ "$skip" -gt 0 ] || skip=0
  # With a byte more, so that the last line shows whether it has its end.
  rest=$({ tail -c "+$((skip + 1))" </proc/self/fd/5 | head -c "$(($1 - skip))" && printf x; } | awk '{ n = length($0) } END { printf "%d", n - 1 }')
  whole=$(($1 - rest))
}

# Does the file $1 hold what stood before the mark? A copy of the log does so too, under another inode.
is_marked() {
  if [ "$old_offset" = 0 ]; then
    [ "$(stat -L -c %i -- "$1")" = "$old_inode" ]
    return
  fi
  case $1 in
    *.gz) marked_sum=$(gzip -dc -- "$1" 2>/dev/null | sum_stream "$old_offset") ;;
    *)
      [ "$(stat -L -c %s -- "$1")" -ge "$old_offset" ] || return 1
      marked_sum=$(sum_stream "$old_offset" <"$1")
      ;;
  esac
  [ "$marked_sum" = "$old_sum" ]
}

print_log() {
  case $1 in
    *.gz) gzip -dc -- "$1" ;;
    *) cat -- "$1" ;;
  esac
}

# Sets `marked` to the rotated file of the log $1 that holds what stood before the mark, and `between` to those that are
# newer, oldest first. False where there is none.
find_marked() {
  between=
  IFS=$newline
  set -f
  # shellcheck disable=SC2046,SC2012 # split at line ends, on purpose; newest first
  set -- $(set +f && ls -t -- "$1".* "$1"-* 2>/dev/null)
  set +f
  unset IFS
  for marked in "$@"; do
    is_rotated "${marked#"$log_file"}" || continue
    # Newer than the mark, or what holds it: nobody can say.
    case $marked in *.bz2 | *.xz | *.zst | *.lz4) return 1 ;; esac
    [ -f "$marked" ] && [ -r "$marked" ] || continue
    if is_marked "$marked"; then return 0; fi
    between=$marked$newline$between
  done
  return 1
}

# Is this how rotation calls a file, by what stands behind the name of the log: numbers and dates? Beside a log there are also
# positions of shippers and copies of people, which are no part of it. One that is being compressed is there under both names.
is_rotated() {
  plain=${1%.gz}
  plain=${plain%.bz2}
  plain=${plain%.xz}
  plain=${plain%.zst}
  plain=${plain%.lz4}
  case $plain in
    .old) ;;
    *[!0-9._:T-]*) return 1 ;;
  esac
  [ "$plain" = "$1" ] || [ ! -e "$log_file$plain" ]
}

# What is beside the log, to see whether it was rotated while it was read.
# shellcheck disable=SC2012
list_rotated() { ls -i -- "$log_file".* "$log_file"-* 2>/dev/null || :; }

# All of the log since the mark that is in rotated files.
print_rotated() {
  print_log "$marked" | tail -c "+$((old_offset + 1))"
  printf '%s' "$between" | while IFS= read -r file; do print_log "$file"; done
}

# Counts a log.   $1 its name in the answers   $2 the file   $3 the mark, or `-`   then the command that counts stdin
# Answers: <name>, <name>-from (the mark that it was counted from), <name>-mark, and <name>-gap where not all of it was there.
count_log() {
  log_name=$1
  log_file=$2
  log_mark=$3
  shift 3
  if [ ! -f "$log_file" ] || [ ! -r "$log_file" ]; then
    say unread "$log_file is no file that $(id -un) can read"
    return 0
  fi
  # Held open, so that a rotation in this moment changes nothing for us.
  exec 5<"$log_file"
  about=$(stat -L -c '%i %s' /proc/self/fd/5)
  inode=${about% *}
  whole_lines "${about#* }"
  old_inode=${log_mark%%:*}
  old_sum=${log_mark##*:}
  old_offset=${log_mark#*:}
  old_offset=${old_offset%:*}
  case $old_offset in '' | *[!0-9]*) log_mark=- ;; esac
  if [ "$log_mark" = - ]; then
    found=$("$@" </dev/null)
  elif [ "$inode" = "$old_inode" ] && [ "$whole" -ge "$old_offset" ] && [ "$(sum_stream "$old_offset" </proc/self/fd/5)" = "$old_sum" ]; then
    found=$(print_from "$old_offset" | "$@")
  else
    beside=$(list_rotated)
    if find_marked "$log_file"; then
      found=$({ print_rotated; print_from 0; } | "$@")
      [ "$(list_rotated)" = "$beside" ] || say "$log_name-gap" "$log_file was rotated while it was read"
      # An inode that was given again looks the same: rather a gap too many.
      [ "$inode" != "$old_inode" ] || say "$log_name-gap" "$log_file was copied and truncated: lines of that moment may be missing"
    else
      found=$(print_from 0 | "$@")
      say "$log_name-gap" "$log_file is not the file it was, and what it was is not beside it"
    fi
  fi
  say "$log_name" "$found"
  say "$log_name-from" "$log_mark"
  say "$log_name-mark" "$inode:$whole:$(sum_stream "$whole" </proc/self/fd/5)"
  exec 5<&-
}

# Where the whole journal ends: a unit that has written nothing has no cursor of its own. The cursor stands behind the entries.
journal_end() { journalctl -q -n 1 -o cat --show-cursor 2>/dev/null | sed -n '$s/^-- cursor: //p'; }

# Prints the cursor of the first entry from the cursor on; the words that follow choose among entries.
first_entry() { journalctl -q "$@" --cursor="$cursor" -n 1 -o cat --show-cursor 2>/dev/null | sed -n '$s/^-- cursor: //p'; }

# Prints what the unit has written since the cursor, and behind it a cursor; nothing where it has written nothing, which
# journalctl of systemd 252 ends with 1, in silence. False where it says why it cannot. That one also leaves out the first
# entry of a unit after the cursor of another, so what is the unit's own is told here.
print_entries() {
  from=--cursor
  [ "$(first_entry -u "$journal_unit")" != "$cursor" ] || from=--after-cursor
  journalctl -q -u "$journal_unit" "$from=$cursor" -o cat --show-cursor 2>/dev/null && return 0
  [ -z "$(journalctl -q -u "$journal_unit" "$from=$cursor" -o cat 2>&1)" ]
}

# Counts what a unit has written into the journal.   $1 the unit   $2 the cursor of the last look, or `-`
# then the command that counts stdin. Answers as count_log does; the mark is a cursor, which is the last line whatever an
# entry says.
count_journal() {
  journal_unit=$1
  cursor=$2
  shift 2
  if ! command -v journalctl >/dev/null 2>&1; then
    say unread 'there is no journalctl here'
    return 0
  fi
  # Before the entries are read: what comes in the meantime is behind it, and counted by the next look.
  new_cursor=$(journal_end) || new_cursor=
  if [ "$cursor" = - ]; then
    found=$("$@" </dev/null)
  else
    [ "$(first_entry)" = "$cursor" ] || say log-gap "the journal does not go back to the last look"
    entries=$(print_entries) || {
      say unread "the journal of $journal_unit cannot be read from the last look on by $(id -un)"
      return 0
    }
    # That of the last entry; of a unit that is quiet the end of the whole, since the old one will be vacuumed some day.
    case $entries in
      *"$newline"*) new_cursor=$(printf '%s\n' "$entries" | sed -n '$s/^-- cursor: //p') ;;
    esac
    found=$(printf '%s\n' "$entries" | sed '${/^-- cursor: /d;}' | sed '/^$/d' | "$@")
  fi
  case $new_cursor in
    '' | *[!A-Za-z0-9=\;]*) say unread "the journal says nothing to $(id -un): is the account in the group systemd-journal?" ;;
    *)
      say log "$found"
      say log-from "$cursor"
      say log-mark "$new_cursor"
      ;;
  esac
}

# The log that is held open, from the byte after $1 to its last whole line.
print_from() {
  tail -c "+$(($1 + 1))" </proc/self/fd/5 | head -c "$((whole - $1))"
}
