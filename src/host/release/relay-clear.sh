# shellcheck shell=sh
# Removes what was kept for other hosts, also by a run that died.
#   $1 app root  $2 token
guard_root "$1"
check_token "$2"
rm -rf -- .cutover/relay
