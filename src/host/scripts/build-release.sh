# shellcheck shell=sh
# Builds a release from a packed stream in one go: unpack, link what the base has, verify, rename.
#   $1 app root  $2 token  $3 tag  $4 base tag, or nothing  $5 sha256 of the manifest  $6 zstd, gzip or none
#   $7 bytes and  $8 inodes that must be free  $9 full or changed  $10 what is known of it (JSON)
#   $11 history line (JSON)  $12 slot that is pointed to it, or nothing; then the shared paths
# stdin: a tar of <tag>.partial with the manifest as .cutover-manifest: changed files, hard links into the base,
#   symbolic links, folders
need tar sha256sum find sed sort uniq stat
guard_root "$1"
check_token "$2"
guard_tag "$3"
make_layout
tag=$3
base=$4
sum=$5
packing=$6
tree=$root/releases/$tag.partial
known=$root/.cutover/releases/$tag
check_room "$7" "$8"
token=$2
verify=$9
about=${10}
line=${11}
slot=${12}
shift 12
check_shared "$@"

[ -z "$base" ] || check_base "$base"
remove_tree "$tree"
mkdir -- "$tree"
# Hard links in the archive lead to `<base>/…`, beside the tree that is built.
unpack() {
  case $packing in
    zstd) zstd -dcq ;;
    gzip) gzip -dc ;;
    *) cat ;;
  esac | tar -xpof - -C releases
}
if ! unpack; then
  read_room "$root"
  if [ "$room_bytes" -lt 1048576 ] || [ "$room_inodes" = 0 ]; then
    fail 13 "the packed release could not be unpacked: the disk that holds $root is full"
  fi
  # A file that is gone from the base (removed by hand) is left for the check to find.
  [ -n "$base" ] || fail 13 "the packed release could not be unpacked: the stream was cut off"
fi
mv -f -- "$tree/.cutover-manifest" "$known.manifest.partial" || fail 15 "the packed release is not whole"
if is_there "$sum"; then
  remove_tree "$tree"
  verify_release
  fill_slot "$slot" "$tag"
  say state there
  exit 0
fi
seal_release "$base" "$verify" "$about" "$line" "$token"
fill_slot "$slot" "$tag"
say state complete
