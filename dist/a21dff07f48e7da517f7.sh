# shellcheck shell=sh
# Copies the live release, shared/ and the paths of the configuration into a backup, and sums every file.
#   $1 app root   $2 token   $3 id   $4 id of the backup before, or nothing   $5 live tag, or nothing
# then the paths, each as: yes (as root) or no, and the path.
guard_root "$1"
check_token "$2"
id=$3
guard_backup "$id"
before=
if [ -n "$4" ]; then
  guard_backup "$4"
  before=$root/backups/$4
fi
tag=$5
[ -z "$tag" ] || guard_tag "$tag"
shift 5
watch_runner
need_sums
make_work
here=$root/backups/$id.partial
mkdir -p -- "$here/files" "$here/databases"
# Seconds of this host, with one to spare for clocks that tick: when this backup began, and the one before.
began=$(($(date +%s) - 1))
# When the machine was started, by its clock: earlier than it was tells that the clock was set back since.
started=$(sed -n 's/^btime //p' /proc/stat 2>/dev/null) || started=
case $started in '' | *[!0-9]*) started=0 ;; esac
printf '%s %s\n' "$began" "$started" >"$here/began" || write_failed began
began_before=
if [ -n "$before" ]; then
  # One of an older version does not say: then all of it is read again, once.
  began_before=0 started_before=0
  [ ! -f "$before/began" ] || read -r began_before started_before <"$before/began" || :
  case $began_before in '' | *[!0-9]*) began_before=0 ;; esac
  case $started_before in '' | *[!0-9]*) started_before=0 ;; esac
  # What was written since has times of before then.
  if [ "$started" -lt "$started_before" ]; then began_before=$((began_before - started_before + started - 1)); fi
  [ "$began_before" -gt 0 ] || began_before=0
fi
: >"$work/inodes"
as_root=

# What differs between the live release and its manifest: files, folders, links, modes, content, in $work/changed.
compare_release() {
  known=$root/.cutover/releases/$tag.manifest
  (cd "$here/files/release" && find . -type f -exec sha256sum {} +) >"$work/release-read" 2>"$work/err" || fail 15 "the release $tag cannot be read: $(words "$work/err")"
  sort "$work/release-read" >"$work/release-sums"
  if [ ! -f "$known" ]; then
    echo "(the manifest of $tag is gone: nothing is known of it)" >"$work/changed"
    return 0
  fi
  entries "$known" | sed -n '/^w /d;s/^\([fdl] [0-7]* [0-9]*\) [0-9a-f-]* /\1 /;s/^d .*/&\//;p' | sort >"$work/want"
  sed -n '/^w /{s/^w [0-7]* 0 - //;s/[][*?\\]/\\&/g;p;}' "$known" >"$work/writable"
  list_tree "$here/files/release" "$(cat "$work/writable")" | sort >"$work/have"
  entries "$known" | sed -n 's/^f [0-7]* [0-9]* \([0-9a-f]*\) /\1  /p' | sort >"$work/want-sums"
  {
    sort -m "$work/want" "$work/have" | uniq -u | sed "s/^. [0-7]* [0-9]* //"
    # Content of files that have the size that they should have.
    in_first "$work/want-sums" "$work/release-sums" | sed 's/^[0-9a-f]*  //'
    sed -n '/^l /{s/^l [0-7]* 0 [0-9a-f]* //;p;n;s/^> //;p;}' "$known" | (
      cd "$here/files/release"
      while IFS= read -r path && IFS= read -r target; do
        [ "$(readlink "$path")" = "$target" ] || printf '%s\n' "$path"
      done
    )
  } | sed 's,^\./,,; s,/$,,' | sort -u >"$work/changed"
}

# A file that somebody changed in place may be changed so again, and folders that the app writes to hold data:
# these are copies, not links.
unlink_changed() {
  (
    cat "$work/changed"
    [ ! -f "$known" ] || entries "$known" | sed -n 's,^w [0-7]* 0 - \./,,p'
  ) | while IFS= read -r path; do
    path=$here/files/release/$path
    [ ! -L "$path" ] && [ -e "$path" ] || continue
    chmod u+w "${path%/*}" || return 1
    cp -a -- "$path" "$path.copy" || return 1
    if [ -d "$path" ]; then remove_tree "$path"; fi
    mv -T -f -- "$path.copy" "$path" || return 1
  done
}

# Copies what the second argument of copy_tree names, and says what went wrong with which file.
copy() {
  code=0 compared=
  rm -f -- "$work/old" "$work/doubtful"
  if copy_quickly "$1" "$here/files/$2" "${before:+$before/files/$2}"; then
    compared=yes
  else
    copy_tree "$1" "$here/files/$2" "${before:+$before/files/$2}" 2>"$work/err" || code=$?
  fi
  # A disk that cannot hold them is still good for the rest.
  if [ "$code" = 23 ] && [ "$extras" != ' ' ] && ! grep -q -v -i -e xattr -e acl -e '^rsync error:' "$work/err"; then
    say note "ACLs and extended attributes of $1 are not in the backup: $(head -n 1 "$work/err")"
    extras=' '
    code=0
    copy_tree "$1" "$here/files/$2" "${before:+$before/files/$2}" 2>"$work/err" || code=$?
  fi
  case $code in
    0 | 24)
      again "$@"
      note_inodes "$2"
      ;;
  esac
  case $code in
    0) ;;
    24) say note "files of $1 that went away while they were copied are left out" ;;
    23) fail 16 "not everything in $1 could be copied: $(grep -v '^rsync error:' "$work/err" | head -n 5 | tr '\n' ' ')" ;;
    *)
      cat "$work/err" >&2
      write_failed "the copy of $1 ($(words "$work/err"))"
      ;;
  esac
}

# Adds what files of the backup before are below files/$1: inode and path. What was looked at already is not again.
note_inodes() {
  if [ -z "$before" ] || ! $as_root test -e "$before/files/$1"; then return 0; fi
  if [ -s "$work/old" ]; then
    awk -v at="files/$1/" '$1 == "f" { print $2, at substr($0, index($0, " ./") + 3) }' "$work/old"
  else
    # shellcheck disable=SC2016 # for the other shell
    $as_root sh -c 'cd -- "$1" && exec find "$2" -type f ! -path "*$3*" -exec stat -c "%i %n" {} +' sh "$before" "files/$1" "$nl"
  fi >>"$work/inodes"
}

# What changed while it was copied, or since the backup before without a trace in size and time.
again() {
  from=$1 part=. to=$here/files/$2 old=${before:+$before/files/$2} doubtful=$work/doubtful
  if ! $as_root test -d "$1"; then
    from=${1%/*} part=./${1##*/} to=${to%/*} old=${old%/*} doubtful=
  elif [ -z "$compared" ]; then
    compare_copy "$1" "$to" "$old" || :
  fi
  [ -f "$doubtful" ] || doubtful=
  # Where the copy is called otherwise than the file, it is no file of that folder.
  [ "$part" = . ] || [ "${1##*/}" = "${2##*/}" ] || return 0
  reread "${from:-/}" "$part" "$to" "$old" "$began_before" "$began" "$doubtful" >"$work/changing" 2>"$work/err" || write_failed "the copy of $1 ($(words "$work/err"))"
  [ -s "$work/changing" ] || return 0
  say note "files of $1 changed each time they were read, so their copies are of no single moment: $(head -n 5 "$work/changing" | sed 's,^\./,,' | tr '\n' ' ')(there are $(($(wc -l <"$work/changing"))))"
}

# Links in shared/ that lead to something which is not in this backup. The arguments are what else is in it.
leading_out() {
  real=$(readlink -f -- "$root/shared")
  shown=0
  find "$root/shared" -type l | while IFS= read -r link; do
    leads=$(readlink -f -- "$link") || continue
    case $leads in "$real"/* | "$root"/releases/*) continue ;; esac
    for path in "$@"; do case $leads in "$path" | "$path"/*) continue 2 ;; esac; done
    [ "$shown" -lt 20 ] || break
    shown=$((shown + 1))
    say note "${link#"$root/"} leads to $leads, which is not in this backup; list that in backup.paths"
  done
}

if [ -n "$tag" ] && [ -d "releases/$tag" ]; then
  # Links cost nothing; a release is never written to once it is complete. Backups on a disk of their own get copies.
  cp -al -- "releases/$tag" "$here/files/release" 2>/dev/null || {
    remove_tree "$here/files/release"
    cp -a -- "releases/$tag" "$here/files/release" || write_failed "the copy of the release $tag"
  }
  chmod u+rwx "$here/files/release"
  [ ! -f ".cutover/releases/$tag.manifest" ] || cp -p -- ".cutover/releases/$tag.manifest" "$here/files/release.manifest"
  [ ! -f ".cutover/releases/$tag.json" ] || cp -p -- ".cutover/releases/$tag.json" "$here/files/release.json"
  compare_release
  unlink_changed || write_failed "the copy of the release $tag"
  say_lines changed <"$work/changed"
fi
if [ -d shared ]; then
  copy "$root/shared" shared
  leading_out "$@"
fi
rooted=
while [ $# -ge 2 ]; do
  as_root=
  if [ "$1" = yes ] && [ "$(id -u)" != 0 ]; then as_root='sudo -n' rooted=yes; fi
  mkdir -p -- "$here/files/paths${2%/*}"
  leads=$(leads_to "$2") || fail 18 "$2 is not there"
  case $leads in *"$newline"*) fail 10 "$2 leads to a path with a line feed: $leads" ;; esac
  printf '%s\n%s\n' "$2" "$leads" >>"$here/resolved"
  copy "$(resolve "$2")" "paths$2"
  shift 2
done
as_root=
[ -z "$rooted" ] || as_root='sudo -n'

# Sums. A file that is the same inode as in the backup before was summed and read back then.
cd "$here" || exit 16
list() {
  if [ -n "$quick" ]; then set -- -printf '%i %s %p\n'; else set -- -exec stat -c '%i %s %n' {} +; fi
  $as_root find files -type f ! -path "*$nl*" ! -path '*\\*' "$@"
}
list >"$work/now"
# The release was summed just now, to compare it.
if [ -f "$work/release-sums" ]; then sed 's,  \./,  files/release/,' "$work/release-sums" >"$work/summed"; else : >"$work/summed"; fi
awk -v old="$work/inodes" -v sums="$before/sums" -v again="$work/again" -v kept="$work/kept" -v summed="$work/summed" '
  BEGIN {
    while ((getline line < old) > 0) {
      split(line, part, " ")
      inode[substr(line, length(part[1]) + 2)] = part[1]
    }
    if (sums != "/sums") while ((getline line < sums) > 0) sum[substr(line, 67)] = substr(line, 1, 64)
    while ((getline line < summed) > 0) known[substr(line, 67)] = substr(line, 1, 64)
    printf "" > again
    printf "" > kept
  }
  {
    path = substr($0, length($1) + length($2) + 3)
    if (path in known) print known[path] "  " path > kept
    else if (inode[path] == $1 && (path in sum)) print sum[path] "  " path > kept
    else { print path > again; fresh += $2 }
  }
  END { printf "%.0f\n", fresh }
' "$work/now" >"$work/fresh"
$as_root sync -f files 2>/dev/null || sync
# Names that sha256sum of coreutils escapes, and that of BusyBox prints as they are.
# shellcheck disable=SC2016 # for the other shell
sum_odd='for f; do
  sum=$(sha256sum <"$f") || exit 1
  name=$(printf "%s." "$f" | sed -e ":a" -e "\$!N" -e "\$!ba" -e "s/[\\\\]/\\\\\\\\/g" -e "s/\\n/\\\\n/g")
  printf "\\\\%s  %s\n" "${sum%% *}" "${name%.}"
done'
mkdir "$work/parts"
case $(xargs --help 2>&1) in *-P*) at_once='-P 2' ;; *) at_once= ;; esac
{
  cat "$work/kept"
  # Two at once, each into a file of its own: lines of two writers would run into each other.
  # shellcheck disable=SC2016,SC2086 # for the other shell; options
  tr '\n' '\0' <"$work/again" | $as_root xargs -0 -r -n 2000 $at_once sh -c 'to=$1 && shift && sha256sum -- "$@" >>"$to/$$"' sh "$work/parts" 2>"$work/err" || : >"$work/unread"
  $as_root find "$work/parts" -type f -exec cat {} +
  $as_root find files -type f \( -path "*$nl*" -o -path '*\\*' \) -exec sh -c "$sum_odd" sh {} + 2>>"$work/err" || : >"$work/unread"
} | sort -k 2 >sums || write_failed 'the list of sums'
[ ! -e "$work/unread" ] || fail 15 "a file of the backup cannot be read back: $(words "$work/err")"
held=$({
  cut -d ' ' -f 2 "$work/now"
  $as_root find files -type f \( -path "*$nl*" -o -path '*\\*' \) -exec stat -c %s {} +
} | awk '{ bytes += $1 } END { printf "%d %.0f", NR, bytes }')
summed=$(wc -l <sums)
[ "$summed" -eq "${held% *}" ] || fail 15 "the backup holds ${held% *} files, but sums of $((summed)): something changed it while it was made"
say files-count "${held% *}"
say files-bytes "${held#* }"
say files-new "$(cat "$work/fresh")"
