# shellcheck shell=sh disable=SC2154
# What the servers of a host really have of the configuration that comes with releases, and whether other hands changed
# it. Changes nothing, and needs no lock.
#   $1 app root  $2 address of the host  $3 bytes of a file that is shown  $4 files of a folder that are  then the groups, three
#   words each: name, folder in the release, where its file is installed (a path, crontab, or nothing)
# Answers, for each file: file (group, released, changed, gone or unknown, bytes, its path), then its lines as text. A folder
# with more files than are shown is a file that is `cut`.
guard_root "$1"
address=$2
most=$3
files=$4
shift 4
read_live
live_tag=$(slot_tag "$live_of")
case $address in '' | .* | -* | */*) fail 10 "refused as the address of a host: $address" ;; esac

own=
if [ -n "$live_tag" ] && [ -f ".cutover/releases/$live_tag.manifest" ]; then
  own=$(grep -F ' ./config/' ".cutover/releases/$live_tag.manifest") || own=
fi

# The sum of the file $1 in the manifest of what serves, or nothing.
released_sum() {
  while read -r type _ _ sum path; do
    [ "$type" = f ] && [ "$path" = "./$1" ] || continue
    printf '%s' "$sum"
    return 0
  done <<END
$own
END
}

# Files below $2 that the manifest names and that are not there any more, of the group $1.
show_gone() {
  while read -r type _ _ _ path; do
    case $type:$path in f:"./$2/"*) ;; *) continue ;; esac
    [ -e "releases/$live_tag/$path" ] || say file "$1 gone 0 ${path#./}"
  done <<END
$own
END
}

# $1 group  $2 changed, released or unknown  $3 its name in the plan  $4 the file
show() {
  bytes=$(wc -c <"$4") || bytes=0
  say file "$1 $2 $bytes $3"
  if [ "$bytes" -le "$most" ]; then say_lines text <"$4"; fi
}

while [ $# -ge 3 ]; do
  group=$1
  folder=$2
  target=$3
  shift 3
  case /$folder/ in /config/*) ;; *) fail 10 "refused as the folder of a group: $folder" ;; esac
  case /$folder/ in *//* | */../* | */./*) fail 10 "refused as the folder of a group: $folder" ;; esac
  case $target in
    '') ;;
    crontab) continue ;;
    # Any other path would tell a key that only looks what there is elsewhere.
    */../* | */./*) fail 10 "refused as a file that is copied: $target" ;;
    /etc/cron.d/* | /etc/logrotate.d/*)
      [ -f "$target" ] && [ ! -L "$target" ] && [ -r "$target" ] || continue
      how=changed
      known=.cutover/config/$group
      if [ ! -e "$known.text" ]; then how=unknown; elif cmp -s -- "$target" "$known.text"; then how=released; fi
      # A copy that was cut off has the beginning of what it copies.
      if [ -f "$known.next" ] && head -c "$(wc -c <"$target")" -- "$known.next" | cmp -s -- - "$target"; then how=released; fi
      show "$group" "$how" "$folder" "$target"
      continue
      ;;
    *) fail 10 "refused as a file that is copied: $target" ;;
  esac
  [ -n "$live_tag" ] || continue
  here=$(pwd -P)
  for part in "$folder" "config/hosts/$address/${folder#config/}"; do
    # Through a link of the release there lie other files than its own, those of shared/ for one.
    place=$(cd -P -- "releases/$live_tag/$part" 2>/dev/null && pwd -P) || continue
    [ "$place" = "$here/releases/$live_tag/$part" ] || continue
    find "releases/$live_tag/$part" ! -type d | sort | head -n "$files" | while IFS= read -r file; do
      name=${file#"releases/$live_tag/"}
      # A link, a pipe, what only root can read: no release brings it, and the server takes it all the same.
      if [ -L "$file" ] || [ ! -f "$file" ] || [ ! -r "$file" ]; then
        if [ -n "$own" ]; then say file "$group changed 0 $name"; fi
        continue
      fi
      sum=$(sha256sum <"$file") || sum=
      was=$(released_sum "$name")
      # One that the manifest does not name was put there by hand; without a manifest nobody knows.
      how=changed
      if [ "${sum%% *}" = "$was" ]; then how=released; elif [ -z "$own" ]; then how=unknown; fi
      show "$group" "$how" "$name" "$file"
    done
    [ "$(find "releases/$live_tag/$part" ! -type d | wc -l)" -le "$files" ] || say file "$group cut 0 $part"
    show_gone "$group" "$part"
  done
done
