# shellcheck shell=sh
# Lets a web server find the assets of the release that serves also when the next one does, by one link in kept/.
#   $1 app root  $2 token  $3 the release that serves  $4 the folder of its assets
# Answers: state linked, or none where that release has no such folder.
guard_root "$1"
check_token "$2"
guard_tag "$3"
case $4 in '' | /* | .. | ../* | */.. | */../*) fail 10 "refused as a folder of a release: $4" ;; esac
[ ! -L kept ] || fail 10 "$root/kept is a symbolic link; Cutover makes a folder there"
place=kept/$4
if [ ! -d "releases/$3/$4" ]; then
  [ ! -L "$place" ] || rm -f -- "$place"
  say state none
  exit 0
fi
mkdir -p -- "${place%/*}"
up=
rest=$place
while [ "$rest" != "${rest#*/}" ]; do
  up=../$up
  rest=${rest#*/}
done
point "${up}releases/$3/$4" "$place"
settle "${place%/*}"
say state linked
