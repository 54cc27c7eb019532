# shellcheck shell=sh disable=SC2154
# What is on this host, and (with a token) the lock on it, in one round trip.
#   $1 app root   $2 token, or nothing to read only   $3 who asks, one line of JSON   $4 number of history lines
#   $5 the owner (as read; maybe nothing) whose lock is broken first   $6 line for the history about that, or nothing to
#   break none
#   $7 how many words follow that say how traffic is read (traffic.sh), then these, then paths that should be in shared/
# Taking the lock again with the token that holds it is a success: this call may be repeated. It says `lock-found` then:
# a runner that did not take it on this host before has another name of this folder in its list.
if [ ! -d "$1" ] && [ -z "$2" ]; then
  say root missing
  if [ $# -gt 6 ]; then
    shift 7
    read_traffic "$@"
  fi
  exit 0
fi
guard_root "$1" make
token=$2
history=$4

# Removes the lock of the owner $1, with the line $2 for the history. After a power cut the owner may be empty. The line goes
# into the lock before its rename, and from there into the history by whoever takes the lock next: this run, or another
# one where it was ended in between.
break_lock() {
  gone=.cutover/broken.$token
  # From inside that folder: what is asked and written stays with this very lock, also where its owner gives it back in
  # this moment and another run takes a new one, or where there is none any more. A lock that is gone is no lock without owner.
  (
    cd -- "$lock" 2>/dev/null || exit 1
    [ "$(cat owner 2>/dev/null)" = "$1" ] || exit 1
    printf '%s\n%s\n' "$2" "$1" >broken && settle broken .
  ) 3>/dev/null 2>&1 || return 0
  [ "$(cat "$lock/broken" 2>/dev/null && echo .)" = "$2$newline$1$newline." ] || return 0
  mv -T -- "$lock" "$gone" 2>/dev/null || return 0
  if [ "$(cat "$gone/owner" 2>/dev/null)" = "$1" ]; then
    say broken yes
  else
    # Between the last look and the rename its owner gave it back and another run took it.
    rm -f -- "$gone/broken"
    mv -T -- "$gone" "$lock" 2>/dev/null || rm -rf -- "$gone"
  fi
}

# Writes into the history which locks were broken. Only who holds the lock does so, and so one at a time.
note_broken() {
  for gone in .cutover/broken.*; do
    if [ -f "$gone/broken" ] && IFS= read -r said <"$gone/broken"; then
      # Another owner than the one that was meant: that one is put back.
      [ "$(sed 1d "$gone/broken")" = "$(cat "$gone/owner" 2>/dev/null)" ] || continue
      # A run that was ended right here has said so.
      grep -q -F -x -e "$said" .cutover/history.jsonl 2>/dev/null || add_history "$said"
      settle .cutover/history.jsonl
      rm -rf -- "$gone"
    fi
  done
}

# An app root inside another one, or around it, would be changed by both. A folder that is an app root has both of these.
guard_nested() {
  cd -P -- "$root"
  above=$PWD
  while above=${above%/*} && [ -n "$above" ]; do
    if [ -d "$above/.cutover/releases" ] && [ -d "$above/releases" ]; then
      fail 10 "$root lies inside the app root $above: give it a path of its own, outside"
    fi
  done
  # Below there is none that was made before this one, and none can be made after.
  [ ! -d .cutover/releases ] || return 0
  inner=$(find . -mindepth 2 -maxdepth 5 -type d -name .cutover -prune 2>/dev/null) || :
  for inner in $inner; do
    if [ -d "$inner/releases" ]; then
      inner=${inner#./}
      fail 10 "$root holds the app root $root/${inner%/.cutover}: give it a path of its own, beside"
    fi
  done
}

# Removes these, where the patterns have found any.
sweep() {
  case $* in *.[0-9]*) rm -rf -- "$@" ;; esac
}

if [ -n "$token" ]; then
  guard_nested
  make_layout
  lock=.cutover/lock
  # Two names of this folder may be asked at the same time, with one token.
  fresh=.cutover/lock.$token.$$
  if [ -n "${6-}" ] && [ -e $lock ] && [ "$(cat $lock/owner 2>/dev/null)" = "$5" ]; then
    # One at a time, or a second breaker would take the new lock for the old one. That of a breaker that was killed is
    # taken away: it needs far less than a minute.
    [ -z "$(find .cutover/breaking -maxdepth 0 -mmin +1 2>/dev/null)" ] || rmdir -- .cutover/breaking 2>/dev/null || :
    if mkdir .cutover/breaking 2>/dev/null; then
      at_exit() { rmdir -- .cutover/breaking; }
      break_lock "$5" "$6"
      rmdir -- .cutover/breaking
      at_exit() { :; }
    fi
  fi
  read_token
  if [ "$held" = "$token" ]; then
    say lock-found yes
  else
    [ ! -e "$fresh" ] || rm -rf -- "$fresh"
    mkdir -- "$fresh"
    printf '%s\n' "$token" >"$fresh/token"
    printf '%s\n' "$3" >"$fresh/owner"
    settle "$fresh/token" "$fresh/owner" "$fresh"
    # One rename takes the lock with its owner in it; it fails while a lock is there.
    if ! mv -T -- "$fresh" "$lock" 2>/dev/null; then
      rm -rf -- "$fresh"
      owner=$(cat $lock/owner 2>/dev/null) || owner=
      read_token
      if [ "$held" != "$token" ]; then
        say held "$owner"
        # Without its token no run can work under it: what a power cut leaves.
        [ -n "$held" ] || [ ! -e $lock ] || say held-token empty
        exit 20
      fi
      say lock-found yes
    fi
    note_broken
    # What scripts that were cut off in the middle left; those of this run come later.
    sweep .cutover/check.* .cutover/link.* .cutover/changed.* .cutover/command.*
    for left in .cutover/releases/*.json.new; do [ ! -e "$left" ] || rm -f -- "$left"; done
    # Of runs that held no lock, or lost it, when they are old enough.
    for left in .cutover/breaking .cutover/lock.* .cutover/broken.* .cutover/lent.* .cutover/firing-* .cutover/confirm-*.new; do
      # Those of runs that ask right now come and go.
      [ ! -d "$left" ] || find "$left" -maxdepth 0 -mmin +10 -exec rm -rf -- {} + 2>/dev/null || :
    done
    # Of a health check, which needs no lock: when its session is gone.
    for left in .cutover/health.*; do
      [ -d "$left" ] || continue
      pid=${left#.cutover/health.}
      kill -0 "${pid%%.*}" 2>/dev/null || rm -rf -- "$left"
    done
  fi
fi

# Says the first line of the file $2 behind $1.
say_line() {
  IFS= read -r text <"$2" || [ -n "$text" ] || text=
  say "$1" "$3$text"
}

say root "$root"
say user "${LOGNAME:-$(id -un)}"
for tool in rsync sha256sum curl wget tar zstd gzip sudo; do
  if command -v $tool >/dev/null 2>&1; then say tool $tool; fi
done
read_room "$root"
say free-bytes "$room_bytes"
say free-inodes "$room_inodes"
say_mark
for armed in .cutover/confirm-* .cutover/confirmed-*; do
  [ -f "$armed/hosts" ] || continue
  say confirm "${armed#.cutover/confirm*-} $(tr '\n' ' ' <"$armed/hosts")"
done
[ ! -f .cutover/lock/owner ] || say_line lock .cutover/lock/owner ''
if [ $# -gt 6 ]; then
  words=$7
  shift 7
  read_traffic "$@"
  shift "$words"
  for path in "$@"; do [ -e "shared/$path" ] || say shared-missing "$path"; done
fi
set -- .
for link in live slots/*; do
  # One that is being put in its place comes and goes.
  case $link in *.new) continue ;; esac
  [ ! -L "$link" ] || set -- "$@" "$link"
done
live=
# With the folder itself, since this costs no process more: with the running kernel it tells one machine under two names.
links=$(QUOTING_STYLE=shell-always stat -c '%d:%i %N' -- "$@")
while IFS= read -r line; do
  inode=${line%% *}
  line=${line#* }
  case $line in
    . | "'.'")
      boot=
      IFS= read -r boot </proc/sys/kernel/random/boot_id || :
      [ -z "$boot" ] || say place "$boot:$inode"
      continue
      ;;
  esac
  read_link "$line" || continue
  case $link in
    live) case $target in slots/*) live=${target#slots/} ;; esac ;;
    *.new) ;;
    *)
      tag_of=
      case $target in ../releases/*) tag_of=${target#../releases/} ;; esac
      say slot "${link#slots/} $tag_of"
      ;;
  esac
done <<END
$links
END
say live "$live"
set --
for manifest in .cutover/releases/*.manifest; do
  [ ! -f "$manifest" ] || set -- "$@" "$manifest"
done
# One process for all of them.
sums=
if [ $# != 0 ] && command -v sha256sum >/dev/null 2>&1; then sums=$(sha256sum -- "$@") || :; fi
for dir in releases/*; do
  [ -d "$dir" ] && [ ! -L "$dir" ] || continue
  tag=${dir#releases/}
  case $tag in
    *.partial)
      say partial "${tag%.partial}"
      continue
      ;;
  esac
  sum=-
  case $sums in
    *"  .cutover/releases/$tag.manifest"*)
      sum=${sums%%"  .cutover/releases/$tag.manifest"*}
      sum=${sum##*"$newline"}
      ;;
  esac
  say release "$tag $sum"
  [ ! -f ".cutover/releases/$tag.json" ] || say_line about ".cutover/releases/$tag.json" "$tag "
done
for file in backups/*/backup.json; do
  [ -f "$file" ] && [ ! -L "${file%/backup.json}" ] || continue
  id=${file#backups/}
  case $id in *.partial/*) continue ;; esac
  say_line backup "$file" "${id%/backup.json} "
done
if [ -f .cutover/history.jsonl ]; then
  IFS=$newline
  set -f
  # shellcheck disable=SC2046 # split at line ends, on purpose
  set -- $(tail -n "$history" .cutover/history.jsonl)
  set +f
  unset IFS
  [ $# = 0 ] || printf '%s\n' "$@" | say_lines history
  # Of what is older only which releases were left as bad, and not found good again since.
  if [ $# -ge "$history" ]; then
    say history-cut yes
    if command -v awk >/dev/null 2>&1; then
      awk '/"event":"(marked-bad|good)"/ && match($0, /"tag":"[^"]*"/) { last[substr($0, RSTART, RLENGTH)] = $0 }
        END { for (tag in last) if (last[tag] ~ /"event":"marked-bad"/) print last[tag] }' .cutover/history.jsonl | say_lines left-bad
    fi
  fi
fi
