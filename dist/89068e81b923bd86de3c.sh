# shellcheck shell=sh
# Takes a packed release from the relay of this site, with this host's own key and known_hosts.
#   $1 app root  $2 token  $3 sha256 of it  $4 the relay as user@host or host  $5 its port  $6 where it lies there
watch_runner
need ssh sha256sum
guard_root "$1"
check_token "$2"
guard_tag "$3"
make_layout
mkdir -p -- .cutover/relay
file=.cutover/relay/$3
# Nothing that outlives it, such as a master of the account's own configuration, may hold what we answer on.
ssh -nT -o BatchMode=yes -o StrictHostKeyChecking=yes -o ControlPath=none -o ConnectTimeout=10 -p "$5" -- "$4" \
  "cat -- $6" >"$file.new" 3>&- || fail 18 "this host cannot take the release from $4: the lines above say why"
# Nothing of it is looked at before that: what a relay gives is unpacked only when it is what the runner gave it.
arrived=$(sha256sum <"$file.new")
[ "${arrived%% *}" = "$3" ] || fail 15 "$4 gave other bytes than the runner sent to it"
settle "$file.new"
mv -f -- "$file.new" "$file"
settle .cutover/relay .cutover
