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
# Another setting before this one may have left a link where a folder is now, or folders where the link is: nothing is made
# through the one, into a release, and of the others only links and what is empty goes.
above=kept
below=$4
while [ "$below" != "${below#*/}" ]; do
  above=$above/${below%%/*}
  below=${below#*/}
  [ ! -L "$above" ] || rm -f -- "$above"
done
if [ -d "$place" ] && [ ! -L "$place" ]; then
  find "$place" -type l -exec rm -f -- {} +
  find "$place" -depth -type d -exec rmdir -- {} +
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
