# shellcheck shell=sh
# Puts a restored database in the place of the one in use, or back, or forgets what is not needed any more.
# It goes on to its end when the runner dies: half of it would be worse.
# Arguments: as in database-common.sh, then swap, back or forget, the name of the new database, the folder of the
# backup below the app root, and the dump in it.
action=$1 name=$2
case $3 in backups/"$id" | .cutover/incoming/"$id") ;; *) fail 10 "refused as the folder of a backup: $3" ;; esac
guard_file "$4"
dump=$root/$3/databases/$4
case $action in swap | back | forget) ;; *) fail 10 "no such action: $action" ;; esac
engine_open
take_copy "$name"
"engine_$action" >&2
say state "$action"
