# shellcheck shell=sh
# The manifests of releases, each after its tag.   $1 app root   then the tags
guard_root "$1"
shift
for tag in "$@"; do
  guard_tag "$tag"
  [ -f ".cutover/releases/$tag.manifest" ] || fail 18 "there is no manifest of $tag"
  say manifest "$tag"
  say_lines line <".cutover/releases/$tag.manifest"
done
