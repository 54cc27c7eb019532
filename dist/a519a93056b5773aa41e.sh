# shellcheck shell=sh
# What the scripts that build and check releases share: reading a manifest (see src/model/manifest.ts).

# Lines of a manifest without its header and the targets of links.
entries() { sed '1d;/^> /d' "$1"; }

# Lines of two sorted files (`-`: stdin), each with no line twice: those of both, and those of the first alone. comm(1)
# is not everywhere.
in_both() { sort -m -- "$1" "$2" | uniq -d; }
in_first() { sort -m -- "$1" "$2" "$2" | uniq -u; }

# The path of each line, ended by NUL for xargs -0.
paths0() { cut -d ' ' -f 5- | tr '\n' '\0'; }

# Sets `mounted` to the place in the tree $1, or the tree itself, where something else is mounted, or to nothing.
find_mount() {
  mounted=
  real=$(${as_root-} readlink -f -- "${1%/*}/") || return 0
  real=${real%/}/${1##*/}
  # As proc_pid_mountinfo(5) writes it.
  case $real in
    *[!A-Za-z0-9._+@,=/-]*) real=$(printf '%s' "$real" | sed 's/\\/\\134/g;s/ /\\040/g;s/'"$(printf '\t')"'/\\011/g') ;;
  esac
  while read -r _ _ _ _ place _; do
    case $place in "$real" | "$real"/*)
      mounted=$(printf '%s' "$place" | sed 's/\\040/ /g;s/\\011/'"$(printf '\t')"'/g;s/\\134/\\/g')
      break
      ;;
    esac
  done <<END
$(grep -F -e " $real" /proc/self/mountinfo 2>/dev/null || :)
END
}

# Removes a tree, and nothing of what is mounted in it: then, or where something cannot be removed, it is false and `why`
# says what. Only folders are made writable, never files, whose inodes other releases share.
try_remove() {
  why=
  ${as_root-} test -e "$1" || ${as_root-} test -L "$1" || return 0
  find_mount "$1"
  if [ -n "$mounted" ]; then
    why="something is mounted on $mounted; unmount it (sudo umount), or what is in it would go"
    return 1
  fi
  ${as_root-} find "$1" -xdev -type d ! -perm -u+w -exec chmod u+w {} + 2>/dev/null || :
  # `-delete` is not everywhere. Folders after what was in them; one on which something was mounted meanwhile is busy.
  ${as_root-} find "$1" -xdev ! -type d -exec rm -f -- {} + 2>/dev/null || :
  ${as_root-} find "$1" -xdev -depth -type d -exec rmdir -- {} + 2>/dev/null || :
  ${as_root-} test -e "$1" || ${as_root-} test -L "$1" || return 0
  foreign=$(find "$1" -xdev ! -user "$(id -u)" -exec stat -c '%U %n' {} + 2>/dev/null | head -n 1) || :
  if [ -n "$foreign" ]; then
    why="${foreign#* } belongs to ${foreign%% *}, and $(id -un) may not remove it"
  else
    why="$(find "$1" -xdev -depth 2>/dev/null | head -n 1) cannot be removed"
  fi
  return 1
}

remove_tree() { try_remove "$1" || fail 16 "$1 was not removed: $why"; }

# Type, mode, size and path of everything in the tree $1 as a manifest words it, but for what lies in the
# writable folders that $2 names, a pattern of find(1) a line. Folders end with a slash. $3 gnu: a link has its target
# too, and find says all of it without another process, which that of BusyBox cannot.
list_tree() (
  how=${3-}
  patterns=$2
  cd "$1"
  set --
  while IFS= read -r path; do
    [ -z "$path" ] || set -- "$@" -path "$path" -prune -o
  done <<END
$patterns
END
  if [ "$how" = gnu ]; then
    exec find . -mindepth 1 "$@" -type f -printf 'f %m %s %p\n' -o -type d -printf 'd %m 0 %p/\n' \
      -o -type l -printf 'l 777 0 %p -> %l\n' -o -printf 'x %m 0 %p\n'
  fi
  # Without brackets: in these BusyBox forgets what `+` has gathered.
  find . -mindepth 1 "$@" -type f -exec stat -c 'f %a %s %n' {} + -o -type d -exec stat -c 'd %a 0 %n/' {} + \
    -o -type l -exec stat -c 'l 777 0 %n' {} + -o -exec stat -c 'x %a 0 %n' {} +
)

# What list_tree leaves out of the tree $1 though the manifest $2 names it: links of `shared` in a writable folder, and the
# folders on the way to them, where they are there. The modes of such folders are the app's own business. $3 as above.
list_below() (
  below=$(sed -n '/^w /{s,^w [0-7]* 0 - ,,;s,[][\\.*^$/],\\&,g;s,.*,/^[dl] [0-7]* 0 &\\/./{p;d;},;p;}' "$2")
  [ -n "$below" ] || exit 0
  sed 's/^\([dl] [0-7]* 0\) [0-9a-f-]* /\1 /' "$2" | sed -n "$below" | (
    cd "$1"
    while IFS= read -r line; do
      path=${line#* * * }
      case $line in
        l*) [ ! -L "$path" ] || printf '%s\n' "$line${3:+ -> $(readlink "$path")}" ;;
        *) [ -L "$path" ] || [ ! -d "$path" ] || printf '%s/\n' "$line" ;;
      esac
    done
  )
)

# Whether the tree $1 is what the manifest $2 says, by the one sum $3 that the runner made of the same manifest: its
# sorted list with the targets of links, and what openssl says of the manifest and of the files; $4 are the patterns of
# writable folders. It tells no more than yes, or no (or that it cannot tell), at a third of the cost of check_tree.
is_tree() {
  command -v openssl >/dev/null 2>&1 || return 1
  files=../../.cutover/releases/${2##*/}$newline$(sed -n 's/^f [0-7]* [0-9]* [0-9a-f]* //p' "$2")
  found=$(
    {
      {
        list_tree "$1" "$4" gnu
        [ -z "$4" ] || list_below "$1" "$2" gnu
      } | sort
      cd "$1"
      OPENSSL_CONF=/dev/null
      export OPENSSL_CONF
      if [ ${#files} -lt 60000 ]; then
        IFS=$newline
        set -f
        # shellcheck disable=SC2086 # split at line ends, on purpose
        exec openssl dgst -r -sha256 $files
      fi
      printf '%s\n' "$files" | tr '\n' '\0' | xargs -0 openssl dgst -r -sha256
    } | sha256sum
  )
  [ "${found%% *}" = "$3" ]
}

# Whether the files of the tree $1 have the sums of $work.sums, by openssl: where the processor knows SHA-256 it
# is three times as fast as sha256sum, which is asked when this says no.
holds_sums() (
  command -v openssl >/dev/null 2>&1 || exit 1
  cd "$1"
  tr '\n' '\0' <"$work.paths" | xargs -0 openssl dgst -r -sha256 2>/dev/null | sed 's/ \*/  /' | cmp -s - "$work.sums"
)

# Compares the tree $1 with the manifest $2: every type, mode, size, link target, and the content of the files
# in the list $3 (lines of a manifest; or the manifest itself). Says `difference` lines and ends with 15.
check_tree() {
  work=$root/.cutover/check.$$
  # The manifest is read once: what the tree must hold, what must not be looked at, links, sums.
  sed -n -e 1d -e '/^> /d' -e "/^w /{s/^w [0-7]* 0 - //;s/[][*?\\\\]/\\\\&/g;w $work.writable
d;}" -e "/^l /{h;s/^l [0-7]* 0 [0-9a-f]* //;w $work.links
g;}" -e 's/^\([fdl] [0-7]* [0-9]*\) [0-9a-f-]* /\1 /;s/^d .*/&\//;p' "$2" >"$work.want"
  sed -n "s/^f [0-7]* [0-9]* \\([0-9a-f]*\\) /\\1  /p;t path
d;:path
s/^.\\{66\\}//w $work.paths" "$3" >"$work.sums"
  list_tree "$1" "$(cat "$work.writable")" >"$work.have" || :
  [ ! -s "$work.writable" ] || list_below "$1" "$2" >>"$work.have"
  # A line that stands in one of them only.
  sort "$work.want" "$work.have" >"$work.both"
  odd=$(uniq -u "$work.both") || fail 15 "the tree could not be compared"
  if [ -n "$odd" ]; then
    sort "$work.want" >"$work.both"
    sort "$work.have" >"$work.sums"
    in_first "$work.both" "$work.sums" | head -n 20 | sed 's/^/expected: /' | say_lines difference
    in_first "$work.sums" "$work.both" | head -n 20 | sed 's/^/found: /' | say_lines difference
    rm -f -- "$work".*
    fail 15 "the tree is not what the manifest says"
  fi
  if [ -s "$work.sums" ] && ! holds_sums "$1" && ! (cd "$1" && sha256sum -c "$work.sums") >"$work.result" 2>/dev/null; then
    grep -v ': OK$' "$work.result" | head -n 20 | sed 's/^/content: /' | say_lines difference
    rm -f -- "$work".*
    fail 15 "the content of a file is not what the manifest says"
  fi
  wrong=
  if [ -s "$work.links" ]; then
    wrong=$(
      sed -n '/^l /{s/^l [0-7]* 0 [0-9a-f]* //;p;n;s/^> //;p;}' "$2" | (
        cd "$1"
        while IFS= read -r path && IFS= read -r target; do
          [ "$(readlink "$path")" = "$target" ] || printf '%s\n' "$path"
        done
      ) | head -n 1
    )
  fi
  rm -f -- "$work".*
  [ -z "$wrong" ] || fail 15 "the link $wrong does not lead where the manifest says"
}
