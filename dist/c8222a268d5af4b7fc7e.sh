# shellcheck shell=sh
# The folder that masked dumps leave a host from.   $1 app root  $2 token  $3 id of the backup that they are of
#   $4 make, remove, or finish; with that $5 $6 what stands in backup.json before and after the sum of the sums, then in
#   turns sha256 and name of each file
# Answers: sums, with finish.
guard_root "$1"
check_token "$2"
id=$3 action=$4
guard_backup "$id"
watch_runner
if [ -L .cutover/outgoing ]; then fail 10 '.cutover/outgoing is a symbolic link'; fi
case $action in
  make | remove)
    # The lock is held: what lies there is of dead runs.
    for old in .cutover/outgoing .cutover/tmp.*; do
      if [ -d "$old" ] && [ ! -L "$old" ]; then remove_tree "$old"; fi
    done
    [ "$action" = remove ] || (umask 077 && mkdir -p -- ".cutover/outgoing/$id/databases")
    ;;
  finish)
    about=$5 rest=$6
    shift 6
    cd ".cutover/outgoing/$id" || exit 16
    : >sums
    while [ $# -ge 2 ]; do
      guard_file "$2"
      [ -f "databases/$2" ] && [ "$(sum_of "databases/$2")" = "$1" ] || fail 15 "databases/$2 is not what was written"
      printf '%s  databases/%s\n' "$1" "$2" >>sums || write_failed 'the list of sums'
      shift 2
    done
    sums=$(sum_of sums)
    printf '%s\n' "$about$sums$rest" >backup.json || write_failed backup.json
    say sums "$sums"
    ;;
  *) fail 10 "no such action: $action" ;;
esac
