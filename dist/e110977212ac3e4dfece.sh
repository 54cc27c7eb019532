# shellcheck shell=sh
# Gives paths of shared/ that are not there their first content. What is there is never touched.
#   $1 app root  $2 token   then the paths
# stdin: a tar of the app root, with the content below .cutover/seed
# Answers: seeded, each path that got it; kept, each that was there.
need tar
guard_root "$1"
check_token "$2"
make_layout
token=$2
shift 2
rm -rf -- .cutover/seed
tar -xpof - || fail 13 "what the release ships for shared/ could not be unpacked"
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
