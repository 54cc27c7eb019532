# shellcheck shell=sh disable=SC2154
# Points an idle slot to a release whose configuration other servers read through that slot (a unit, a pool of its own),
# tests all groups, and tells those that differ, before the application is started. A test that fails leads the slot back.
#   $1 app root  $2 token  $3 tag  $4 slot  $5 seconds a command may take  $6 how many NAME=value follow  then those
#   then the groups of server-config.sh
watch_runner
guard_root "$1"
check_token "$2"
guard_tag "$3"
guard_slot "$4"
token=$2
tag=$3
slot=$4
seconds=$5
[ -d "releases/$tag" ] && [ -f ".cutover/releases/$tag.manifest" ] || fail 18 "releases/$tag is not there"
shift 5
export_variables "$@"
shift $(($1 + 1))
take_groups "$slot" "$@"
PATH=$PATH:/usr/sbin:/sbin
wants_still() { check_token "$token"; }
read_slot "$slot"
left=$tag_of
begin_config "$tag"
fill_slot "$slot" "$tag"
test_config
if [ -n "$failed_groups" ]; then
  check_token "$token"
  # A slot that held nothing, or whose last release was not told everywhere, keeps what it holds: nobody gets it.
  if [ -n "$left" ] && [ -n "$told" ] && [ -d "releases/$left" ]; then
    fill_slot "$slot" "$left"
    undo_config
  fi
  fail 16 "the test of the configuration failed: $failed_groups"
fi
reload_config early
reload_config late
end_config "$tag"
