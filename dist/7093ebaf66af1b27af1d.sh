# shellcheck shell=sh
# Keeps a packed release for the other hosts of this site.
#   $1 app root  $2 token  $3 sha256 of it
# stdin: its bytes
need sha256sum
guard_root "$1"
check_token "$2"
guard_tag "$3"
make_layout
mkdir -p -- .cutover/relay
file=.cutover/relay/$3
cat >"$file.new" || fail 13 "the packed release could not be kept: the disk that holds $root is full"
arrived=$(sha256sum <"$file.new")
[ "${arrived%% *}" = "$3" ] || fail 15 "the packed release did not arrive whole"
settle "$file.new"
mv -f -- "$file.new" "$file"
settle .cutover/relay .cutover
