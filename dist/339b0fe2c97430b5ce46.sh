# shellcheck shell=sh disable=SC2154
# Configuration of other servers (nginx, php-fpm, …) that lies in a release and is read through a link of Cutover. The
# link moves, then all groups are tested, and only then is any of them told: a test that fails leaves nobody knowing.
# `.cutover/config/<place>` says which release each group was told of last, one `group tag` a line. It is gone from before
# the first change until after the last, and what nobody is known to have been told counts as different.

groups=0
failed_groups=
group=
folder=
when=
test_of=
reload_of=
group_path=
todo=
target=
drift=
wants_still() { :; }

# Takes the groups from words: $1 place (live, or a slot)   then eight for each: name, folder in the release, early or late
# (told before or after an application is started), test, reload, the path of its files as the server reads them, where
# its one file is installed (a path, or crontab; nothing: the server reads the release), and whether what was changed
# there by hand is overwritten (refuse or overwrite).
take_groups() {
  place=$1
  shift
  case $place in '' | [!a-z]* | *[!a-z0-9-]*) fail 10 "refused as the place of a configuration: $place" ;; esac
  while [ $# -ge 8 ]; do
    case $1 in '' | [!a-z]* | *[!a-z0-9-]*) fail 10 "refused as the name of a group: $1" ;; esac
    case /$2/ in /config/*) ;; *) fail 10 "refused as the folder of a group: $2" ;; esac
    case /$2/ in *//* | */../* | */./*) fail 10 "refused as the folder of a group: $2" ;; esac
    groups=$((groups + 1))
    eval "group_name_$groups=\$1 group_folder_$groups=\$2 group_when_$groups=\$3"
    eval "group_test_$groups=\$4 group_reload_$groups=\$5 group_path_$groups=\$6"
    eval "group_target_$groups=\$7 group_drift_$groups=\$8"
    shift 8
  done
  [ $# = 0 ] || fail 10 "these words are no group of a configuration: $*"
  address=${CUTOVER_ADDRESS-}
  case $address in '' | .* | -* | */* | *"$newline"*) fail 10 "refused as the address of a host: $address" ;; esac
  if [ -L .cutover/config ]; then fail 10 "$root/.cutover/config is a symbolic link; Cutover makes a folder there"; fi
  if [ -e host-config ] && [ ! -L host-config ]; then fail 10 "$root/host-config is no link; Cutover makes one there"; fi
}

# Sets what is known of the group $1.
pick_group() {
  eval "group=\$group_name_$1 folder=\$group_folder_$1 when=\$group_when_$1"
  eval "test_of=\$group_test_$1 reload_of=\$group_reload_$1 group_path=\$group_path_$1 todo=\${group_todo_$1-}"
  eval "target=\$group_target_$1 drift=\$group_drift_$1"
}

# Sets `knows` to the release that the group $1 was told of last, or to nothing.
read_told() {
  knows=
  while read -r one its; do
    [ "$one" != "$1" ] || knows=$its
  done <<END
$told
END
  case $knows in .* | -* | *[!A-Za-z0-9._+@,=-]*) knows= ;; esac
}

# Are all files of the picked group in the release $1 what the group was told of? What cannot be compared is not.
is_told() {
  read_told "$group"
  [ -n "$knows" ] && [ -n "$1" ] || return 1
  [ "$knows" != "$1" ] || return 0
  for release in "$knows" "$1"; do
    [ -d "releases/$release" ] && [ ! -L "releases/$release" ] && [ -f ".cutover/releases/$release.manifest" ] || return 1
  done
  for part in "$folder" "config/hosts/$address/${folder#config/}"; do
    old=releases/$knows/$part
    new=releases/$1/$part
    if [ ! -e "$old" ] && [ ! -L "$old" ] && [ ! -e "$new" ] && [ ! -L "$new" ]; then continue; fi
    diff -r -q -- "$old" "$new" >/dev/null 2>&1 || return 1
  done
}

# Before the first change: finds out which groups differ in the release $1 (nothing: none serves).
begin_config() {
  [ "$groups" -gt 0 ] || return 0
  config_tag=$1
  mkdir -p -- .cutover/config
  told=
  # What was begun before and cut off may have shown them other files: then nobody knows what they know.
  if [ "${unfinished-no}" = no ] && [ -f ".cutover/config/$place" ] && [ ! -L ".cutover/config/$place" ]; then told=$(cat ".cutover/config/$place"); fi
  number=0
  while [ "$number" -lt "$groups" ]; do
    number=$((number + 1))
    pick_group "$number"
    todo=yes
    if is_told "$1"; then todo=no; fi
    eval "group_todo_$number=$todo"
  done
  rm -f -- ".cutover/config/$place"
  settle .cutover/config
  # One include line fits all hosts: each has its own folder below this link.
  if [ "$place" = live ] && [ "$(readlink host-config)" != "live/config/hosts/$address" ]; then
    point "live/config/hosts/$address" host-config
    settle .
  fi
}

# A command of the picked group.
config_command() {
  (
    export CUTOVER_CONFIG="$group_path"
    run_command "$seconds" "$1"
  )
}

# After the link has moved, and before anybody is told. `failed_groups` names all whose test fails; nothing: none.
test_config() {
  failed_groups=
  number=0
  while [ "$number" -lt "$groups" ]; do
    number=$((number + 1))
    pick_group "$number"
    if [ "$todo" = no ] || [ -z "$test_of" ]; then continue; fi
    if [ -n "$target" ]; then
      find_source "$config_tag"
      [ -n "$source" ] || continue
      group_path=$root/$source
    fi
    config_command "$test_of" || failed_groups="$failed_groups${failed_groups:+, }$group"
  done
}

# Tells the groups that differ: $1 early or late.
reload_config() {
  number=0
  while [ "$number" -lt "$groups" ]; do
    number=$((number + 1))
    pick_group "$number"
    if [ "$todo" = no ] || [ "$when" != "$1" ]; then continue; fi
    if [ -n "$target" ]; then
      wants_still
      install_group
      continue
    fi
    [ -n "$reload_of" ] || continue
    wants_still
    echo "the configuration of $group differs: $reload_of"
    config_command "$reload_of" || fail 16 "the configuration of $group could not be taken over: $reload_of"
  done
}

# All of them know what is in the release $1 (nothing: none serves, and none is known to know anything).
end_config() {
  [ "$groups" -gt 0 ] && [ -n "$1" ] || return 0
  number=0
  lines=
  while [ "$number" -lt "$groups" ]; do
    number=$((number + 1))
    pick_group "$number"
    # What was left as other hands made it knows no release.
    [ "$todo" = left ] || lines="$lines${lines:+$newline}$group $1"
  done
  put_line ".cutover/config/$place" "$lines"
  settle .cutover/config
}

# After the link was put back, and nobody was told: as it was before. Says in `broken_before` which of those whose test
# failed fail it still: then it is not the release that is at fault.
undo_config() {
  [ "$groups" -gt 0 ] || return 0
  if [ -n "$told" ]; then
    put_line ".cutover/config/$place" "$told"
    settle .cutover/config
  fi
  broken_before=
  number=0
  while [ "$number" -lt "$groups" ]; do
    number=$((number + 1))
    pick_group "$number"
    case ", $failed_groups, " in *", $group, "*) ;; *) continue ;; esac
    config_command "$test_of" >/dev/null 2>&1 || broken_before="$broken_before${broken_before:+, }$group"
  done
  [ -z "$broken_before" ] ||
    failed_groups="$failed_groups (also with the files of before: $broken_before. Something else is broken there)"
}
