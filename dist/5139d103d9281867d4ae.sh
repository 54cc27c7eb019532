# shellcheck shell=sh
# Keeps copies of the backups of other hosts of the fleet, which come and go as a stream through the runner.
#   $1 app root   $2 token, or - for a look only
#   $3 list, take (stdin is a copy), keep (what was taken is read again, and gets its name), send or remove
#   $4 how names of the copies of that host begin   $5 name of a copy   $6 its sum, or with `send` the word before it
# Answers: copy=… what is there, sums too; sum=… the sum of a copy and its name; bytes of one that is kept now.
guard_root "$1"
[ "$2$3" = -list ] || check_token "$2"
token=$2 action=$3 begins=$4 name=$5
case $name in '' | "$begins"*) ;; *) fail 10 "refused as the name of a copy of that host: $name" ;; esac
case $begins$name in '' | .* | -* | *[!A-Za-z0-9._+-]*) fail 10 "refused as the name of a copy: $begins$name" ;; esac
need sha256sum
if [ -L copies ]; then fail 10 "$root/copies is a symbolic link; Cutover makes a folder there"; fi
[ ! -e copies ] || { [ -d copies ] && [ -O copies ]; } || fail 10 "$root/copies is no folder of $(id -un)"
if [ -L "copies/$name" ] || [ -L "copies/$name.partial" ] || [ -L "copies/$name.sha256" ]; then
  fail 10 "the copy $name is a symbolic link here"
fi

list() {
  [ -d copies ] || return 0
  # shellcheck disable=SC2012 # names of ours have no sign that ls would show otherwise, and others are left out
  ls -A copies | awk -v begins="$begins" 'index($0, begins) == 1 && !/[^A-Za-z0-9._+-]/'
}

case $action in
  list)
    list | say_lines copy
    for file in copies/"$begins"*.sha256; do
      [ -f "$file" ] && [ ! -L "$file" ] || continue
      head -c 1024 -- "$file" | head -n 1 | say_lines sum
    done
    ;;
  take)
    # Words of what goes wrong are all that anybody hears of it: exit codes and lines on stderr.
    [ -d copies ] || (umask 077 && mkdir -p -- copies)
    chmod 700 copies
    (umask 077 && cat >"copies/$name.partial") || {
      rm -f -- "copies/$name.partial"
      fail 13 "the copy $name could not be written: is the disk of $root full?"
    }
    ;;
  keep)
    watch_runner
    [ -f "copies/$name.partial" ] || fail 18 "the copy $name did not come here"
    settle "copies/$name.partial"
    arrived=$(sha256sum <"copies/$name.partial")
    if [ "${arrived%% *}" != "$6" ]; then
      rm -f -- "copies/$name.partial"
      fail 15 "the copy $name reads back differently from what was sent"
    fi
    check_token "$token"
    mv -T -f -- "copies/$name.partial" "copies/$name"
    settle copies
    put_line "copies/$name.sha256" "$6  $name"
    settle copies
    say bytes "$(wc -c <"copies/$name")"
    list | say_lines copy
    ;;
  send)
    exec 5>&3 3>&2
    [ -f "copies/$name" ] || fail 18 "there is no copy $name here"
    printf '\n%s\n' "$6" >&5
    cat -- "copies/$name" >&5
    ;;
  remove)
    rm -f -- "copies/$name"
    say removed "$name"
    ;;
  *) fail 10 "no such action: $action" ;;
esac
