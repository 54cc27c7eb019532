# shellcheck shell=sh
# An empty folder for a backup of another environment.   $1 app root  $2 token  $3 id  $4 remove: only remove it
guard_root "$1"
check_token "$2"
guard_backup "$3"
watch_runner
if [ -L .cutover/incoming ]; then fail 10 '.cutover/incoming is a symbolic link'; fi
remove_tree .cutover/incoming
[ "${4:-}" = remove ] || mkdir -p -- ".cutover/incoming/$3"
