# shellcheck shell=sh
# How a release is built beside what is there. `known` is the path of its records without the ending.

check_room() {
  read_room "$root"
  [ "$room_bytes" -ge "$1" ] || fail 13 "$room_bytes bytes are free, $1 are needed"
  [ "$room_inodes" = - ] || [ "$room_inodes" -ge "$2" ] || fail 13 "$room_inodes inodes are free, $2 are needed"
}

check_shared() {
  for path in "$@"; do [ -e "shared/$path" ] || fail 18 "shared/$path is not there"; done
}

# Is the manifest that arrived the one with the sha256 $1?
has_sum() {
  found=$(sha256sum <"$known.manifest.partial")
  [ "${found%% *}" = "$1" ] || fail 15 "the manifest did not arrive whole"
}

# Looks at the manifest that arrived: $1 its sha256. True when this release is there already.
is_there() {
  has_sum "$1"
  [ -d "releases/$tag" ] || return 1
  if cmp -s "$known.manifest" "$known.manifest.partial"; then
    rm -f -- "$known.manifest.partial"
    return 0
  fi
  rm -f -- "$known.manifest.partial"
  fail 14 "releases/$tag is there already with other content"
}

check_base() {
  guard_tag "$1"
  [ -d "releases/$1" ] || fail 18 "releases/$1 is not there any more"
}

# Is there too little room on the disk to go on?
is_full() {
  read_room "$root"
  [ "$room_bytes" -lt 1048576 ] || [ "$room_inodes" = 0 ]
}

# After a cp that did not come to its end: not every file of the base $1 that is the same is here. $2: what the base has.
# $3: the exit code of its xargs, over 123 where the cp was ended by others. Where there was room and it came to its end, the
# base is one that nothing can be taken from: files of another account (fs.protected_hardlinks), or with all the links they can have.
check_linked() {
  missing=$(
    sed -n '/^f /p' "$manifest" | sort | in_both - "$2" | cut -d ' ' -f 5- | while IFS= read -r path; do
      if [ -e "releases/$1/$path" ] && [ ! -e "$tree/$path" ]; then
        printf '%s\n' "$path"
        break
      fi
    done
  )
  [ -n "$missing" ] || return 0
  rm -f -- "$2"
  if [ "$3" -gt 123 ] || is_full; then fail 13 "not every file that $tag has in common with $1 could be linked"; fi
  fail 15 "$missing, which belongs to $(stat -c %U -- "releases/$1/$missing"), could not be linked"
}

# Folders, links, and hard links to every file that the base $1 has with the same content and mode.
fill_tree() {
  manifest=$known.manifest.partial
  sed -n 's/^[dw] [0-7]* 0 - //p' "$manifest" | tr '\n' '\0' | (cd "$tree" && xargs -0 -r mkdir -p --)
  if [ -n "$1" ]; then
    check_base "$1"
    work=$root/.cutover/link.$$
    sed -n '/^f /p' ".cutover/releases/$1.manifest" | sort >"$work"
    # A file that is gone from the base (removed by hand) is left for the check to find; one that is there has to be linked.
    sed -n '/^f /p' "$manifest" | sort | in_both - "$work" | paths0 \
      | (cd "releases/$1" && xargs -0 -r cp -lP --parents -t "$tree" --) || check_linked "$1" "$work" "$?"
    rm -f -- "$work"
  fi
  sed -n '/^l /{s/^l [0-7]* 0 [0-9a-f]* //;p;n;s/^> //;p;}' "$manifest" | (
    cd "$tree"
    while IFS= read -r path && IFS= read -r target; do ln -s -- "$target" "$path"; done
  )
}

# Five digits, since with three GNU chmod leaves the set-group-ID bit that a folder has from the one above it.
set_modes() {
  manifest=$known.manifest.partial
  # Folders get their own mode last: until here files had to be written into them.
  sed -n 's/^[dw] \([0-7]*\) 0 - .*/\1/p' "$manifest" | sort -u | while read -r mode; do
    sed -n "s/^[dw] $mode 0 - //p" "$manifest" | tr '\n' '\0' | (cd "$tree" && xargs -0 chmod -- "00$mode")
  done
}

# Gives files that this release shares with no other their mode: under a default ACL (acl(5)) tar leaves them another one.
set_own_modes() {
  manifest=$known.manifest.partial
  work=$root/.cutover/link.$$
  (cd "$tree" && find . -type f -links 1) | sort >"$work"
  sed -n 's/^f \([0-7]*\) .*/\1/p' "$manifest" | sort -u | while read -r mode; do
    sed -n "s/^f $mode [0-9]* [0-9a-f]* //p" "$manifest" | sort | in_both - "$work" | tr '\n' '\0' \
      | (cd "$tree" && xargs -0 -r chmod -- "00$mode")
  done
  rm -f -- "$work"
}

# Verifies the partial release and gives it its name.
#   $1 base, or nothing  $2 full or changed  $3 what is known of it (JSON)  $4 history line (JSON)  $5 token
seal_release() {
  compare_release "$1" "$2"
  chmod 00555 "$tree"
  name_release "$3" "$4" "$5"
}

# Gives the partial release, verified and write-protected, its name in one rename, with all of it on the disk before.
#   $1 what is known of it (JSON)  $2 history line (JSON)  $3 token
name_release() {
  check_token "$3"
  clear_name "$known.json.new"
  printf '%s\n' "$1" >"$known.json.new"
  settle_all "$tree" "$known.json.new"
  check_token "$3"
  # Nobody reads these before there is the release.
  mv -f -- "$known.json.new" "$known.json"
  mv -f -- "$known.manifest.partial" "$known.manifest"
  settle .cutover/releases
  mv -T -- "$tree" "$root/releases/$tag"
  add_history "$2"
  settle releases .cutover/history.jsonl
}

# A run that was cut off after it had given the release its name has not said so.   $1 history line (JSON)
note_release() {
  [ -n "$1" ] || return 0
  if grep -F -e "\"tag\":\"$tag\"" .cutover/history.jsonl 2>/dev/null | grep -q -F -e '"event":"deployed"'; then return 0; fi
  add_history "$1"
  settle .cutover/history.jsonl
}

# Ends the script, with all differences, when the tree is not what the manifest says.
compare_release() {
  manifest=$known.manifest.partial
  scope=$manifest
  if [ "$2" = changed ] && [ -n "$1" ]; then
    scope=$root/.cutover/changed.$$
    entries "$root/.cutover/releases/$1.manifest" | sort >"$scope.old"
    entries "$manifest" | sort | in_first - "$scope.old" >"$scope"
    rm -f -- "$scope.old"
  fi
  check_tree "$tree" "$manifest" "$scope"
  [ "$scope" = "$manifest" ] || rm -f -- "$scope"
}

verify_release() {
  [ -f "$known.manifest" ] || fail 15 "there is no manifest of $tag"
  check_tree "$root/releases/$tag" "$known.manifest" "$known.manifest"
}
