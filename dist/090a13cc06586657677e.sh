# shellcheck shell=sh
# Starts releases/<tag>.partial for an rsync: folders, links, and what the base has.
#   $1 app root  $2 token  $3 tag  $4 base tag, or nothing  $5 sha256 of the manifest
#   $6 bytes that must be free  $7 inodes that must be free, then the shared paths.   stdin: the manifest
need rsync sha256sum find sed sort uniq xargs
guard_root "$1"
check_token "$2"
guard_tag "$3"
make_layout
tag=$3
base=$4
sum=$5
tree=$root/releases/$tag.partial
known=$root/.cutover/releases/$tag

check_room "$6" "$7"
shift 7
check_shared "$@"
cat >"$known.manifest.partial" || fail 13 "the manifest could not be written"
if is_there "$sum"; then
  say state there
  exit 0
fi
remove_tree "$tree"
mkdir -- "$tree"
fill_tree "$base"
say state ready
