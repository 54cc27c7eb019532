# shellcheck shell=sh
# Builds a release from a packed stream in one go: unpack, link what the base has, verify, rename.
#   $1 app root  $2 token  $3 tag  $4 base tag, or nothing  $5 sha256 of the manifest  $6 zstd, gzip or none,
#     and behind a space the sum of what relay-receive or relay-fetch has put here, in place of stdin
#   $7 sum of is_tree, or nothing  $8 patterns of writable folders, one a line  $9 full or changed
#   $10 what is known of it (JSON)  $11 history line (JSON)  $12 slot that is pointed to it, or nothing
#   then the shared paths
# stdin: a tar of the app root: the manifest as .cutover/releases/<tag>.manifest.partial, and releases/<tag>.partial with
#   the changed files, hard links into the base, symbolic links, folders
need tar sha256sum find sed sort uniq stat xargs
guard_root "$1"
check_token "$2"
guard_tag "$3"
make_layout
tag=$3
base=$4
sum=$5
packing=$6
tree_sum=$7
patterns=$8
verify=$9
tree=$root/releases/$tag.partial
known=$root/.cutover/releases/$tag
token=$2
about=${10}
line=${11}
slot=${12}
shift 12
check_shared "$@"

[ -z "$base" ] || check_base "$base"
remove_tree "$tree"
clear_name "$known.manifest.partial"
case $packing in
  *' '*)
    guard_tag "${packing#* }"
    exec <".cutover/relay/${packing#* }"
    packing=${packing%% *}
    ;;
esac
# Hard links in the archive lead to `releases/<base>/…`.
unpack() {
  case $packing in
    zstd) zstd -dcq ;;
    gzip) gzip -dc ;;
    *) cat ;;
  esac | tar -xpof -
}
if ! unpack; then
  if is_full; then
    fail 13 "the packed release could not be unpacked: the disk that holds $root is full"
  fi
  # A file that is gone from the base (removed by hand) is left for the check to find.
  [ -n "$base" ] || fail 13 "the packed release could not be unpacked: the stream was cut off"
  # The mode of its own folder comes last, and is no part of the check.
  [ ! -d "$tree" ] || chmod 00555 "$tree"
fi
[ -f "$known.manifest.partial" ] || fail 15 "the packed release is not whole"
if [ -d "releases/$tag" ]; then
  is_there "$sum"
  remove_tree "$tree"
  verify_release
  note_release "$line"
  fill_slot "$slot" "$tag"
  say state there
  exit 0
fi
if [ "$verify" = changed ] || ! is_tree "$tree" "$known.manifest.partial" "$tree_sum" "$patterns"; then
  has_sum "$sum"
  set_modes
  set_own_modes
  chmod 00555 "$tree"
  compare_release "$base" "$verify"
fi
name_release "$about" "$line" "$token"
fill_slot "$slot" "$tag"
say state complete
