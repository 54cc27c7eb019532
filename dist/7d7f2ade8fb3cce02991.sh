# shellcheck shell=sh
# Copies of backups away from this host, by commands of the team or into a folder that is mounted here. A copy is one
# stream: tar of the backup, packed, and sealed for the keys of age that were named.
#   $1 app root   $2 token, or - for a look only
#   $3 look (can all of this be done? which copies are there?), store, fetch, adopt or remove; where another host keeps
#      the copy: send, note, then receive (stdin is the copy), fetched
#   $4 id, or nothing   $5 name of the destination   $6 folder, or nothing
#   $7 $8 $9 ${10} commands that store, fetch, list and remove   ${11} who can read it: keys of age, `tool` or `nobody`
#   ${12} secret of the destination, or nothing   ${13} how names of this host's copies begin   ${14} name of a copy
#   ${15} may files of it belong to root?   ${16} the sum of that copy, or with `send` the word before it
# Beside a copy its sum is stored last, as NAME.sha256: what has none was never completed.
# Answers: ending of names; copy=… what is there of this host's copies, sums too; name, bytes and sha256 of a copy that was stored; about
# and known of one that was fetched: its description, and whether its sum was noted when it was stored.
guard_root "$1"
[ "$2$3" = -look ] || check_token "$2"
action=$3 id=$4 destination=$5 folder=$6 seal_for=${11}
token=$2
[ -z "$id" ] || guard_backup "$id"
guard_file "$destination"
shift 6
store_command=$1 fetch_command=$2 list_command=$3 remove_command=$4
secret=$6 begins=$7 name=$8
case $name in '' | "$begins"*) ;; *) fail 10 "refused as the name of a copy of this host: $name" ;; esac
case $begins$name in '' | .* | -* | *[!A-Za-z0-9._+-]*) fail 10 "refused as the name of a copy: $begins$name" ;; esac
word=${10-}
case $action in
  send)
    # All but the copy goes elsewhere.
    exec 5>&3 3>&2
    ;;
  receive) ;;
  *)
    watch_runner
    ;;
esac
need_sums
need tar
make_work
noted=$root/.cutover/copies-$destination
incoming=$root/.cutover/incoming
sudo=${9-}
# Where files of root are in it, or were: nobody else can read them, and make them again.
as_root=

# What a command of the team is given; it never gets what is not its own.
with_facts() {
  (
    CUTOVER_COPY=$1 CUTOVER_ROOT=$root
    export CUTOVER_COPY CUTOVER_ROOT
    [ -z "$secret" ] || export CUTOVER_COPY_SECRET="$secret"
    as_team && exec sh -c "$2" 3>&-
  )
}
# $1 name of the copy
put_away() {
  if [ -z "$folder" ]; then
    with_facts "$1" "$store_command"
  else
    # Through no link that others of the mount have put there: with noclobber the file is made here or not at all.
    rm -f -- "$folder/$1.partial" && (umask 077 && set -C && cat >"$folder/$1.partial") && settle "$folder/$1.partial" && mv -T -f -- "$folder/$1.partial" "$folder/$1" && settle "$folder"
  fi
}
bring_back() {
  if [ "$action" = receive ]; then cat; elif [ -z "$folder" ]; then with_facts "$1" "$fetch_command" </dev/null; else cat -- "$folder/$1"; fi
}
list() {
  if [ -z "$folder" ]; then with_facts '' "$list_command" </dev/null; else (cd -- "$folder" && ls -A); fi >"$work/listed" 2>"$work/err" || fail 16 "the copies of $destination cannot be listed: $(words "$work/err")"
  # A list may show folders before the name, or more beside it.
  sed 's/[[:space:]]*$//; s,.*[[:space:]/],,' "$work/listed" | awk -v begins="$begins" 'index($0, begins) == 1 && !/[^A-Za-z0-9._+-]/' | sort -u
}

remove() { if [ -z "$folder" ]; then with_facts "$1" "$remove_command" </dev/null; else rm -f -- "$folder/$1" "$folder/$1.partial"; fi; }
# What was stored in vain does not stay, where it can be removed.
not_stored() {
  if [ -n "$folder$remove_command" ]; then
    for part in "$name.sha256" "$name"; do remove "$part" >/dev/null 2>&1 || :; done
  fi
  fail "$@"
}
# No more than a line: what a store gives for it is not known before.
bring_sum() { bring_back "$name.sha256" 2>"$work/err" | head -c 1024 | head -n 1; }
# After the copy itself was read again. The line is one that `sha256sum -c` takes.
store_sum() {
  line="$sent  $name"
  printf '%s\n' "$line" >"$work/sum"
  put_away "$name.sha256" <"$work/sum" >"$work/out" 2>"$work/err" || not_stored 16 "$destination did not take the sum of $name: $(words "$work/err")"
  back=$(bring_sum)
  [ -n "$back" ] || not_stored 15 "the sum of $name cannot be read again: $(words "$work/err")"
  [ "$back" = "$line" ] || not_stored 15 "the sum of $name reads back differently from what was sent to $destination"
}

# Words of a stage of a pipe, which all write to files of their own.
said() { cat "$work"/err.* 2>/dev/null >"$work/err" || :; words "$work/err"; }
stage() {
  at=$1
  shift
  "$@" 2>"$work/err.$at" || : >"$work/broken.$at"
}
whole() { for mark in "$work"/broken.*; do [ ! -e "$mark" ] || return 1; done; }
forget_stages() { rm -f -- "$work"/broken.* "$work"/err.*; }

# shellcheck disable=SC2086 # options
archive() { $as_root tar $kept -C "$root/backups" -cf - -- "$id"; }
seal() {
  case $seal_for in
    tool | nobody) cat ;;
    *)
      set --
      for recipient in $seal_for; do set -- "$@" -r "$recipient"; done
      age "$@"
      ;;
  esac
}
# The key comes by a pipe, and lies on no disk.
unseal() {
  case $seal_for in
    tool | nobody) cat ;;
    *)
      mkfifo "$work/key"
      printf '%s\n' "$secret" >"$work/key" &
      age -d -i "$work/key"
      ;;
  esac
}
# Of what goes by: its sum and its size.
count() {
  mkfifo "$work/count"
  { sha256sum | cut -d ' ' -f 1; } <"$work/count" >"$work/sum.$1" &
  summing=$!
  tee "$work/count" || return 1
  wait "$summing"
  rm -f "$work/count"
}

case $(tar --version 2>/dev/null) in *'GNU tar'*) ;; *) fail 12 "tar of this host is not that of GNU, which keeps the modes of folders in a copy: install it (tar)" ;; esac
kept='--numeric-owner --sparse'
known=$(tar --help)
case $known in *--acls*) kept="$kept --acls" ;; esac
case $known in *--xattrs-include*) kept="$kept --xattrs --xattrs-include=*" ;; esac
case $seal_for in
  tool | nobody) ending= ;;
  *) need age && ending=.age ;;
esac
if [ -n "$folder" ]; then
  [ -d "$folder" ] && [ -w "$folder" ] || fail 18 "$folder of the copies $destination is no folder that $(id -un) may write to: is it mounted?"
  # A folder of this disk is lost with it; so is one that should be mounted and is not.
  [ "$(stat -c %d -- "$folder")" != "$(stat -c %d -- "$root/.cutover")" ] || fail 10 "$folder of the copies $destination lies on the disk that it is to protect from: is it mounted?"
fi

note_sum() {
  {
    [ ! -f "$noted" ] || awk -v name="$name" '$2 != name' "$noted"
    printf '%s %s\n' "$1" "$name"
  } | put "$noted"
  settle .cutover
}
begin_archive() {
  [ -f "backups/$id/backup.json" ] || fail 18 "there is no complete backup $id"
  [ -z "$(find "backups/$id" ! -type l ! -readable 2>/dev/null | head -n 1)" ] || as_root='sudo -n'
}
# Unpacks a copy into .cutover/incoming; its sum is in $back then.
take_in() {
  case $name in *.age) [ -n "$secret" ] || fail 10 "the copy $name is sealed: give the key of age as the secret of $destination" ;; esac
  case $name in *.zst*) need zstd && opener='zstd -q -d -c' ;; *) need gzip && opener='gzip -d -c' ;; esac
  [ ! -e "backups/$id" ] || fail 17 "backups/$id is on this host: restore that one, or remove it first when it is damaged"
  if [ -L "$incoming" ]; then fail 10 '.cutover/incoming is a symbolic link'; fi
  remove_owned "$incoming" || fail 16 "$incoming cannot be removed: $why"
  (umask 077 && mkdir -- "$incoming")
  if [ "$(id -u)" != 0 ] && [ "$sudo" = yes ]; then as_root='sudo -n'; fi
  # shellcheck disable=SC2086 # words of ours
  stage 1 bring_back "$name" | stage 2 count back | stage 3 unseal | stage 4 $opener | stage 5 $as_root tar $kept -p -C "$incoming" -xf - >&2
  if ! whole; then
    said=$(said)
    remove_owned "$incoming" || :
    fail 15 "the copy $name of $destination cannot be opened: $said"
  fi
  read -r back <"$work/sum.back"
}
# What is there is the backup and nothing else, and the copy is what this host sent, as far as it knows. $1 its sum.
look_at_incoming() {
  [ "$(ls -A "$incoming")" = "$id" ] && [ -d "$incoming/$id" ] && [ ! -L "$incoming/$id" ] || fail 15 "the copy $name does not hold the backup $id and nothing else"
  for part in backup.json sums files databases; do
    if [ -L "$incoming/$id/$part" ]; then fail 15 "$part of the copy $name is a symbolic link"; fi
  done
  was=
  [ ! -f "$noted" ] || was=$(awk -v name="$name" '$2 == name { print $1 }' "$noted")
  [ -z "$was" ] || [ "$was" = "$1" ] || fail 15 "the copy $name of $destination is not what this host sent there"
}
say_incoming() {
  settle_all "$incoming"
  say known "${was:+yes}"
  head -n 1 "$incoming/$id/backup.json" | say_lines about
}

case $action in
  look)
    choose_packer
    say ending ".tar.$suffix$ending"
    list >"$work/copies"
    say_lines copy <"$work/copies"
    ;;
  store)
    choose_packer
    begin_archive
    name=$begins$id.tar.$suffix$ending
    stage 1 archive | stage 2 squeeze | stage 3 seal | stage 4 count sent | stage 5 put_away "$name" >&2
    whole || not_stored 16 "$destination did not take the copy $name: $(said)"
    read -r sent <"$work/sum.sent"
    forget_stages
    # What was stored is read again: only that tells that it is there, and whole.
    stage 1 bring_back "$name" | stage 2 count back | wc -c >"$work/bytes"
    whole || not_stored 15 "the copy $name of $destination cannot be read again: $(said)"
    read -r back <"$work/sum.back"
    [ "$back" = "$sent" ] || not_stored 15 "the copy $name of $destination reads back differently from what was sent"
    store_sum
    list >"$work/copies"
    { grep -qxF -e "$name" "$work/copies" && grep -qxF -e "$name.sha256" "$work/copies"; } || not_stored 15 "the copy $name was stored, but the list of $destination does not name it: no later run would find it"
    check_token "$token"
    note_sum "$sent"
    say name "$name"
    say sha256 "$sent"
    say bytes "$(cat "$work/bytes")"
    say_lines copy <"$work/copies"
    ;;
  send)
    choose_packer
    begin_archive
    printf '\n%s\n' "$word" >&5
    stage 1 archive | stage 2 squeeze | stage 3 seal >&5
    whole || fail 16 "the backup $id could not be sent: $(said)"
    ;;
  note)
    note_sum "$word"
    say noted "$name"
    ;;
  fetch)
    stored=$(bring_sum)
    [ -n "$stored" ] || fail 15 "the sum of the copy $name cannot be read from $destination: $(words "$work/err")"
    take_in
    look_at_incoming "$back"
    [ "$stored" = "$back  $name" ] || fail 15 "the copy $name of $destination is not what its sum there says"
    say_incoming
    ;;
  receive)
    take_in
    [ "$back" = "$word" ] || fail 15 "the copy $name of $destination is not what its sum there says"
    ;;
  fetched)
    [ -d "$incoming" ] && [ ! -L "$incoming" ] || fail 18 "the copy of $id is not here"
    look_at_incoming "$word"
    say_incoming
    ;;
  adopt)
    # After the runner has compared what was fetched with its sums.
    [ -d ".cutover/incoming/$id" ] && [ ! -L .cutover/incoming ] || fail 18 "the copy of $id is not here"
    [ ! -e "backups/$id" ] || fail 17 "backups/$id is there already"
    mkdir -p -- backups
    chmod 700 backups
    mv -T -- ".cutover/incoming/$id" "backups/$id"
    settle backups
    rmdir .cutover/incoming
    say adopted "$id"
    ;;
  remove)
    remove "$name" 2>"$work/err" >&2 || fail 16 "the copy $name of $destination cannot be removed: $(words "$work/err")"
    if [ -f "$noted" ]; then
      awk -v name="$name" '$2 != name' "$noted" | put "$noted"
    fi
    say removed "$name"
    ;;
  *) fail 10 "no such action: $action" ;;
esac
