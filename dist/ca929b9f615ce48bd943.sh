# shellcheck shell=sh
# How a backup copies a tree. Where find and cp are those of GNU, one process says all that is to be known of a tree, a
# first copy is made by cp, and a next one is the backup before, linked as a whole, on which rsync puts what differs:
# a link is a fifth of the work of looking at a file twice. What the copy then holds is compared with what is there in any case,
# and where anything is odd (a tool that says no, most of the tree is new) rsync does all of it.

quick=
case $(find --version 2>/dev/null) in *GNU*) case $(cp --version 2>/dev/null) in *GNU*) quick=yes ;; esac ;; esac
nl=$(printf '\n.')
nl=${nl%.}

# Below the folder $1, a line each: kind, inode, size, time, mode, owner, group, ctime, blocks and ./name. No name with a
# line feed in it.
list_entries() {
  # shellcheck disable=SC2016 # for the other shell
  $as_root sh -c 'cd -- "$1" && exec find . -mindepth 1 ! -path "*$2*" -printf "%y %i %s %T@ %m %U %G %C@ %b %p\n"' sh "$1" "$nl"
}
# Below the folder $1, ended by NUL: names with a line feed.   the rest: options of find
list_odd() {
  folder=$1
  shift
  # shellcheck disable=SC2016 # for the other shell
  $as_root sh -c 'cd -- "$1" && nl=$2 && shift 2 && exec find . -mindepth 1 -path "*$nl*" "$@" -print0' sh "$folder" "$nl" "$@"
}

# What two lists say of the same thing that has to agree. Without root, all copies belong to this account. awk reads it.
# shellcheck disable=SC2034,SC2016 # for awk
entry_functions='
  function named(line) { return substr(line, index(line, " ./") + 1) }
  function about() { return $1 " " ($1 == "d" ? "" : $3) " " $4 " " $5 (owners ? " " $6 " " $7 : "") }'
owners=
[ "$(id -u)" != 0 ] || owners=yes
# Seconds in which the backup before and this one began; set by the script that copies.
began_before='' began=''

# What differs between the lists of a tree $1 and of its copy in the backup before $2, which began in second $3: names for rsync in
# $work/send (all folders are), names in the old copy that go in $work/gone. Prints how many entries can be linked, how
# many cannot, how many will be new on the disk, and their bytes.
plan_links() {
  : >"$work/send"
  : >"$work/gone"
  awk -v old="$2" -v since="$3" -v owners="$owners" -v send="$work/send" -v gone="$work/gone" "$entry_functions"'
    BEGIN { while ((getline < old) > 0) was[named($0)] = about() }
    {
      name = named($0)
      if ($1 == "d") {
        if (substr(was[name], 1, 1) == "d") delete was[name]
        print name > send
        fresh++
        next
      }
      same = was[name] == about()
      # Since then it may have changed without a trace in size and time.
      if (same && $8 < since) { linked++; delete was[name]; next }
      print name > send
      sent++
      if (same) next
      fresh++
      bytes += $9 * 512 < $3 ? $9 * 512 : $3
    }
    END {
      for (name in was) if (was[name] != "") print name > gone
      printf "%d %d %d %.0f\n", linked, sent, fresh, bytes
    }' "$1"
}

is_mostly_linked() { [ "$1" -ge "$2" ]; }

# A next copy: the old one as links, without what is gone or differs, which rsync brings.   $1 from  $2 to  $3 before
# shellcheck disable=SC2016,SC2086 # for the other shells; options
link_tree() {
  list_entries "$1" >"$work/source" 2>/dev/null && list_entries "$3" >"$work/old" 2>/dev/null || return 1
  plan=$(plan_links "$work/source" "$work/old" "$began_before") || return 1
  # shellcheck disable=SC2086 # numbers
  is_mostly_linked $plan || return 1
  $as_root cp -al -T -- "$3" "$2" || return 1
  $as_root sh -c 'cd -- "$1" && tr "\n" "\000" | xargs -0 -r rm -rf -- && exec find . -mindepth 1 -path "*$2*" -prune -exec rm -rf -- {} +' sh "$2" "$nl" <"$work/gone" || return 1
  { printf './\0' && tr '\n' '\0' <"$work/send" && list_odd "$1"; } >"$work/send0" || return 1
  in_group rsync -aHS $extras --numeric-ids --modify-window=-1 --ignore-missing-args --from0 "--files-from=$work/send0" "--link-dest=$3/" -- "$1/" "$2/"
}

# True when all of the folder $1 was copied to $2 the quick way; $3 is the same in the backup before, or nothing.
copy_quickly() {
  [ -n "$quick" ] && $as_root test -d "$1" || return 1
  rsync_extras
  if [ -n "$3" ] && $as_root test -d "$3"; then
    command -v rsync >/dev/null 2>&1 || return 1
    if link_tree "$1" "$2" "$3" 2>/dev/null && compare_copy "$1" "$2" "$3"; then return 0; fi
    # Nothing may be changed through a link: that would be a file of the backup before.
    remove_tree "$2"
    return 1
  fi
  # What belongs to it and cannot be kept is an error here, as it is not with -a. rsync goes on where this stopped.
  in_group cp -dR --preserve=mode,ownership,timestamps,links,xattr --reflink=never -T -- "$1" "$2" 2>/dev/null && compare_copy "$1" "$2" ''
}

# Is a copy what is there? Names of files that have to be read again are in $work/doubtful then, ended by NUL: those that
# did not come, or not all of it, and those that may have changed unseen. False where the tool that copied left out more than that.
#   $1 folder   $2 its copy   $3 the copy in the backup before, or nothing
compare_copy() {
  list_entries "$2" >"$work/copy" 2>/dev/null && list_entries "$1" >"$work/source" 2>/dev/null || return 1
  if [ -z "$3" ] || ! $as_root test -d "$3"; then : >"$work/old"; elif [ ! -s "$work/old" ]; then list_entries "$3" >"$work/old" || return 1; fi
  unlike=$(
    awk -v copy="$work/copy" -v old="$work/old" -v since="${began_before:-$began}" -v now="$began" -v owners="$owners" -v doubtful="$work/doubtful" "$entry_functions"'
      BEGIN {
        printf "" > doubtful
        while ((getline < copy) > 0) is[named($0)] = $2 "=" about()
        # A link to the file of the backup before.
        while ((getline < old) > 0) { name = named($0); if (index(is[name], $2 "=") == 1) is[name] = "=" substr(is[name], length($2) + 2) }
      }
      {
        name = named($0)
        at = index(is[name], "=")
        found = substr(is[name], at + 1)
        if ($1 ~ /[fdl]/ && $8 < now && found != about()) unlike++
        if ($1 != "f") next
        # Read in this run, and not touched since it began: no doubt.
        if (index(found, "f " $3 " ") != 1 || $8 >= since && ($8 >= now || at == 1)) print name > doubtful
      }
      END { print unlike + 0 }' "$work/source"
  ) || return 1
  { tr '\n' '\0' <"$work/doubtful" && list_odd "$1" -type f; } >"$work/doubtful0" && mv -f -- "$work/doubtful0" "$work/doubtful" || return 1
  [ "$unlike" = 0 ]
}

# Copies a file or folder with all that it has; holes stay holes. What is unchanged since the backup before, to the
# nanosecond, is a hard link to that one's copy.   $1 from   $2 to   $3 the same in the backup before, or nothing
# shellcheck disable=SC2086 # options
copy_tree() {
  rsync_extras
  if command -v rsync >/dev/null 2>&1; then
    if $as_root test -d "$1"; then
      mkdir -p -- "$2"
      if [ -n "$3" ] && $as_root test -d "$3"; then
        in_group rsync -aHS $extras --numeric-ids --modify-window=-1 "--link-dest=$3/" -- "$1/" "$2/"
      else
        in_group rsync -aHS $extras --numeric-ids --modify-window=-1 -- "$1/" "$2/"
      fi
    elif [ -n "$3" ] && $as_root test -f "$3"; then
      in_group rsync -aS $extras --numeric-ids --modify-window=-1 "--link-dest=${3%/*}/" -- "$1" "$2"
    else
      in_group rsync -aS $extras --numeric-ids -- "$1" "$2"
    fi
  else
    $as_root cp -a -- "$1" "$2"
  fi
}

# Reads again what may have changed unseen, and prints the names of files that changed each time they were read. Fails for
# a file that is not in the copy, or only in part, whatever the tool that copied said of itself. A file
# may be written again with the same size and time, or while it is read: the kernel's own time of its last change
# (ctime) tells, which nobody can set back.
#   $1 folder   $2 what of it: . or ./name   $3 its copy   $4 the copy in the backup before, or nothing
#   $5 second in which that backup began, or nothing   $6 second in which this one began   $7 names, ended by NUL, of the
#      files that are looked at, or nothing: all
# shellcheck disable=SC2016 # for the other shells
reread() {
  if [ -n "$7" ]; then
    $as_root sh -c 'cd -- "$1" && shift && exec xargs -0 -r sh -c "$@"' sh "$1" "$reread_files" sh "$3" "$4" "$5" "$6" <"$7"
  else
    $as_root sh -c 'cd -- "$1" && part=$2 && shift 2 && exec find "$part" -type f -exec sh -c "$@" {} +' sh "$1" "$2" "$reread_files" sh "$3" "$4" "$5" "$6"
  fi
}
# Its work on some of the files.   $1 $2 $3 $4 as $3 to $6 there   the rest: files
# shellcheck disable=SC2016 # for the other shells
reread_files='
  LC_ALL=C
  export LC_ALL
  to=$1 before=$2 since=$3 now=$4
  shift 4
  [ -n "$since" ] || since=$now
  sum() { sha256sum <"$1"; }
  state() { stat -c "%z %Z %s %i" -- "$1"; }
  # By number, whatever is in the names. What came while it was copied, or grew, is for the turns below.
  sizes=$(stat -c %s -- "$@" 2>/dev/null) && there=$(cd -- "$to" && stat -c %s -- "$@" 2>/dev/null) || sizes= there=
  if [ -n "$there" ]; then
    numbers=$(printf "%s\n" "$sizes" "$there" | awk -v n=$# "NR <= n { is[NR] = \$0; next } is[NR - n] != \$0 { print NR - n }")
  else
    numbers=$(awk -v n=$# "BEGIN { for (i = 1; i <= n; i++) print i }")
  fi
  for number in $numbers; do
    eval "file=\${$number}"
    about=$(stat -c "%Z %s" -- "$file" 2>/dev/null) || continue
    [ "${about% *}" -lt "$now" ] || continue
    copied=$(stat -c %s -- "$to/$file" 2>/dev/null) || copied=0
    [ "$copied" = "${about#* }" ] && [ -f "$to/$file" ] && continue
    echo "$file did not come, or not all of it: $copied of ${about#* } bytes" >&2
    exit 1
  done
  if times=$(stat -c %Z -- "$@" 2>/dev/null); then
    numbers=$(printf "%s\n" "$times" | awk -v since="$since" "\$1 >= since { print NR }")
  else
    numbers=$(awk -v n=$# "BEGIN { for (i = 1; i <= n; i++) print i }")
  fi
  for number in $numbers; do
    eval "file=\${$number}"
    copy=$to/$file
    at=$(stat -c %Z -- "$file" 2>/dev/null) || continue
    [ "$at" -ge "$since" ] && [ -f "$copy" ] && [ ! -L "$copy" ] || continue
    # Read in this run, and not touched since it began.
    if [ "$at" -lt "$now" ] && ! [ "$copy" -ef "$before/$file" ]; then continue; fi
    turn=0
    while :; do
      was=$(state "$file") || break
      [ "$(sum "$copy")" = "$(sum "$file")" ] && [ "$(state "$file")" = "$was" ] && break
      turn=$((turn + 1))
      if [ "$turn" -gt 3 ]; then
        printf "%s\n" "$file"
        break
      fi
      cp -a -- "$file" "$copy.cutover-again" && mv -T -f -- "$copy.cutover-again" "$copy" || exit 1
    done
  done
'

# The sizes of all files below the folder $1, a line each.
sizes_below() {
  if [ -n "$quick" ]; then set -- "$1" -type f -printf '%s\n'; else set -- "$1" -type f -exec stat -c %s {} +; fi
  $as_root find "$@"
}
