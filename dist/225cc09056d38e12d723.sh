# shellcheck shell=sh
# Gives paths of shared/ that are not there their first content. What is there is never touched.
#   $1 app root  $2 token  $3 tar or plain   then the paths
# stdin: tar: one of the app root, with the content below .cutover/seed, and .cutover/seed.modes (mode and path, a line each).
#   plain: for each thing `d <mode> 0 <path>`, or `f <mode> <bytes> <path>` and then the bytes; `end` after the last.
# Answers: seeded, each path that got it; kept, each that was there.
need xargs sed sort tr
guard_root "$1"
check_token "$2"
make_layout
token=$2
format=$3
shift 3
modes=$root/.cutover/seed.modes
rm -rf -- .cutover/seed "$modes"

# The next $1 bytes of stdin. Where dd can, holes stay holes.
# shellcheck disable=SC2086 # nothing, or one word
bytes_of() {
  [ "$1" -lt 65536 ] || dd bs=65536 count=$(($1 / 65536)) iflag=fullblock $sparse 2>/dev/null || return 1
  [ $(($1 % 65536)) = 0 ] || dd bs=$(($1 % 65536)) count=1 iflag=fullblock $sparse 2>/dev/null
}

take_plain() {
  sparse=conv=sparse
  dd $sparse </dev/null >/dev/null 2>&1 || sparse=
  while IFS= read -r line; do
    [ "$line" != end ] || return 0
    path=${line#* * * }
    case /$path/ in */../*) fail 10 "refused as a path of shared/: $path" ;; esac
    line=${line%" $path"}
    mode=${line#? }
    printf '%s %s\n' "${mode% *}" "$path" >>"$modes"
    path=.cutover/seed/$path
    case $line in
      d*) mkdir -p -- "$path" || return 1 ;;
      *)
        [ -d "${path%/*}" ] || mkdir -p -- "${path%/*}" || return 1
        bytes_of "${line##* }" >"$path" || return 1
        ;;
    esac
  done
  return 1
}

case $format in
  plain) take_plain ;;
  *) need tar && tar -xpof - ;;
esac || fail 13 "what the release ships for shared/ could not be unpacked"
# Under a default ACL (acl(5)) neither way leaves them the modes that they have in the source.
sed 's/ .*//' "$modes" | sort -u | while read -r mode; do
  sed -n "s/^$mode //p" "$modes" | tr '\n' '\0' | (cd .cutover/seed && xargs -0 chmod -- "00$mode")
done
rm -f -- "$modes"
for path in "$@"; do
  case $path in '' | /* | .. | ../* | */.. | */../*) fail 10 "refused as a path of shared/: $path" ;; esac
  if [ -e "shared/$path" ] || [ -L "shared/$path" ]; then
    say kept "$path"
    continue
  fi
  [ -e ".cutover/seed/$path" ] || fail 15 "the content of shared/$path did not arrive"
  into=shared
  case $path in */*)
    into=shared/${path%/*}
    mkdir -p -- "$into"
    ;;
  esac
  # In one rename: whoever looks finds nothing, or all of it. From another disk it would be a copy, which may be cut off.
  source=.cutover/seed/$path
  if [ "$(stat -c %d .cutover/seed/.)" != "$(stat -c %d -- "$into/.")" ]; then
    source=$into/.cutover-seed
    rm -rf -- "$source"
    cp -a -- ".cutover/seed/$path" "$source"
  fi
  settle_all "$source"
  check_token "$token"
  mv -T -- "$source" "shared/$path"
  settle "$into" shared
  say seeded "$path"
done
rm -rf -- .cutover/seed
