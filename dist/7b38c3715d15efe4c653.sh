# shellcheck shell=sh
# Verifies releases/<tag>.partial and makes it a release. Also the check of a release that is there already.
#   $1 app root  $2 token  $3 tag  $4 base tag, or nothing  $5 full or changed
#   $6 what is known of the release (JSON)  $7 history line (JSON)
watch_runner
need sha256sum find sed sort uniq xargs stat
guard_root "$1"
check_token "$2"
guard_tag "$3"
tag=$3
tree=$root/releases/$tag.partial
known=$root/.cutover/releases/$tag
if [ -d "releases/$tag" ]; then
  verify_release
  check_token "$2"
  # It goes into a slot once more: another run that waits to stop that slot has to know.
  if [ -n "$7" ]; then
    add_history "$7"
    settle .cutover/history.jsonl
  fi
  say state verified
  exit 0
fi
[ -d "$tree" ] && [ -f "$known.manifest.partial" ] || fail 18 "releases/$tag.partial is not there"
set_modes
set_own_modes
seal_release "$4" "$5" "$6" "$7" "$2"
say state complete
