# shellcheck shell=sh
# The manifest of a release.   $1 app root   $2 tag
guard_root "$1"
guard_tag "$2"
[ -f ".cutover/releases/$2.manifest" ] || fail 18 "there is no manifest of $2"
sed 's/^/line=/' ".cutover/releases/$2.manifest" >&3
