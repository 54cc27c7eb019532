# shellcheck shell=sh disable=SC2154
# Files of groups for programs that include nothing (cron, logrotate): copied to where these look, after all tests. In
# `.cutover/config`, of a group: `<group>.text` is what was installed last, `.next` what is being installed now, `.before`
# what was there before that, and `.original` what was there before the first time.

# Sets `source` to the file of the picked group in the release $1, for this host or for all; to nothing where it has none.
find_source() {
  source=
  [ -n "$1" ] || return 0
  for part in "config/hosts/$address/${folder#config/}" "$folder"; do
    [ -f "releases/$1/$part" ] && [ ! -L "releases/$1/$part" ] || continue
    source=releases/$1/$part
    return 0
  done
}

# The crontab of this account; an account without one has an empty one.
read_crontab() {
  need crontab awk
  begin_mark="# BEGIN Cutover $root"
  end_mark="# END Cutover $root"
  if ! said=$(crontab -l 2>&1 >".cutover/config/$group.all"); then
    case $said in
      *'no crontab'*) : >".cutover/config/$group.all" ;;
      *)
        odd="the crontab cannot be read: $said"
        odd_code=16
        return 0
        ;;
    esac
  fi
  # With one of its marks gone nobody could tell where the block ends.
  awk -v b="$begin_mark" -v e="$end_mark" \
    '$0 == b { if (on) bad = 1; on = 1; n++ } $0 == e { if (!on) bad = 1; on = 0 } END { exit on || bad || n > 1 }' \
    ".cutover/config/$group.all" || {
    odd="the marks of the block in the crontab were changed by hand: $begin_mark"
    odd_code=15
  }
}

# Writes what is there now to `<group>.now`, and sets `present`; or `odd` to why that cannot be told, with its `odd_code`.
read_target() {
  now=.cutover/config/$group.now
  rm -f -- "$now"
  present=no
  odd=
  odd_code=10
  if [ "$target" = crontab ]; then
    read_crontab
    [ -z "$odd" ] || return 0
    awk -v b="$begin_mark" -v e="$end_mark" '$0 == e { on = 0 } on { print } $0 == b { on = 1 }' ".cutover/config/$group.all" >"$now" || {
      odd="the crontab cannot be copied to $root/$now"
      odd_code=13
      return 0
    }
    ! grep -qxF -- "$begin_mark" ".cutover/config/$group.all" || present=yes
    [ "${1-}" = keep ] || rm -f -- ".cutover/config/$group.all"
    return 0
  fi
  if [ -L "$target" ]; then
    odd="$target is a symbolic link"
    return 0
  fi
  [ -e "$target" ] || return 0
  if [ ! -f "$target" ] || [ ! -r "$target" ]; then
    odd="$target is no file that $(id -un) can read"
    return 0
  fi
  # `is_ours` is asked as a condition, where nothing ends this: half a file would be kept as what somebody wrote.
  cat -- "$target" >"$now" || {
    odd="$target cannot be copied to $root/$now"
    odd_code=13
    return 0
  }
  present=yes
}

# Is what is there what Cutover has put there, or is about to? Nothing where nothing was put is so as well.
is_ours() {
  read_target
  [ -z "$odd" ] || return 1
  # Not `text`, which is that of the include file of nginx.
  noted=.cutover/config/$group.text
  next=.cutover/config/$group.next
  if [ "$present" = no ]; then
    [ ! -e "$noted" ] || [ -e "$next" ]
    return
  fi
  for known in "$noted" "$next" "$source"; do
    [ -n "$known" ] && [ -f "$known" ] || continue
    if cmp -s -- "$now" "$known"; then return 0; fi
  done
  # A copy that was cut off has the beginning of what it copies.
  [ -f "$next" ] && head -c "$(wc -c <"$now")" -- "$next" | cmp -s -- - "$now"
}

# Before anything is changed: what somebody changed by hand is named, and refused unless it may be overwritten.
check_drift() {
  [ "$groups" -gt 0 ] || return 0
  changed=
  number=0
  while [ "$number" -lt "$groups" ]; do
    number=$((number + 1))
    pick_group "$number"
    [ -n "$target" ] || continue
    mkdir -p -- .cutover/config
    find_source "$tag"
    if [ -n "$source" ] && grep -qF -e '# BEGIN Cutover ' -e '# END Cutover ' -- "$source"; then fail 10 "$source holds a mark of Cutover itself"; fi
    if is_ours; then
      rm -f -- "$now"
      continue
    fi
    rm -f -- "$now"
    [ -z "$odd" ] || fail "$odd_code" "$odd"
    if [ "$drift" = overwrite ]; then
      echo "$target was changed by hand, and will be overwritten: .cutover/config/$group.before keeps it"
    else
      changed="$changed${changed:+, }$target ($group)"
    fi
  done
  [ -z "$changed" ] || fail 15 "changed by hand since Cutover wrote it, or not by Cutover: $changed"
}

# Copies the file of the picked group to where it belongs, and reads it back.
install_group() {
  find_source "$config_tag"
  if ! is_ours && { [ -n "$odd" ] || [ "$drift" != overwrite ]; }; then
    odd=${odd:-$target was changed by hand meanwhile}
    rm -f -- "$now" ".cutover/config/$group.all"
    # A release is not done without it. On the way back nobody is there to decide: other hands' work stays.
    [ "${phase-}" = back ] || fail 15 "$odd ($group)"
    echo "$odd, and is left as it is ($group)"
    eval "group_todo_$number=left"
    return 0
  fi
  if [ "$present" = yes ]; then
    if [ ! -e "$noted" ] && [ ! -e "$next" ] && [ ! -e ".cutover/config/$group.original" ]; then
      put ".cutover/config/$group.original" <"$now"
    fi
    put ".cutover/config/$group.before" <"$now"
  fi
  if [ -n "$source" ]; then
    # A last line without an end would swallow the mark after it.
    awk 1 "$source" | put "$next"
  elif [ -f ".cutover/config/$group.original" ]; then
    put "$next" <".cutover/config/$group.original"
  else
    put_line "$next" '# Nothing: the release that serves has no such file.'
  fi
  settle .cutover/config
  echo "installing $target ($group)"
  if [ "$target" = crontab ]; then write_crontab; else
    group_path=$root/$next
    config_command "$reload_of" || fail 16 "$target could not be installed: $reload_of"
  fi
  read_target
  cmp -s -- "$now" "$next" || fail 15 "$target does not hold what was installed ($group)"
  [ "$target" = crontab ] || settle "$target" "${target%/*}"
  rm -f -- "$now"
  mv -f -- "$next" "$noted"
  settle .cutover/config
}

# The block between the marks alone: all other lines stay. Of several applications of one account, each reads the whole
# crontab and writes it: one after another, where the host has flock.
write_crontab() {
  if [ -d "${HOME-}" ] && command -v flock >/dev/null 2>&1; then
    exec 8<"$HOME"
    flock 8
  fi
  read_target keep
  [ -z "$odd" ] || fail "$odd_code" "$odd"
  {
    awk -v b="$begin_mark" -v e="$end_mark" '$0 == b { off = 1 } ! off { print } $0 == e { off = 0 }' ".cutover/config/$group.all"
    printf '%s\n' "$begin_mark"
    cat -- "$next"
    printf '%s\n' "$end_mark"
  } | put ".cutover/config/$group.crontab"
  rm -f -- ".cutover/config/$group.all"
  crontab ".cutover/config/$group.crontab" || fail 16 "crontab refused the block of $group"
  rm -f -- ".cutover/config/$group.crontab"
  exec 8<&-
}
