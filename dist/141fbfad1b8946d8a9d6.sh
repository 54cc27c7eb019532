# shellcheck shell=sh
# Puts a restored database in the place of the one in use, or back, or forgets what is not needed any more.
# It goes on to its end when the runner dies: half of it would be worse.
# Arguments: as in database-common.sh, then the name of what to do, the name of the new database, the folder of the
# backup below the app root, and the dump in it. What to do:
#   swap    back, also when nobody knows whether it was swapped    forget  what is not in use, after back
#   settle  what was in use before is not needed any more, nor what an earlier restore kept of this database
action=$1 name=$2
case $3 in backups/"$id" | .cutover/incoming/"$id") ;; *) fail 10 "refused as the folder of a backup: $3" ;; esac
guard_file "$4"
dump=$root/$3/databases/$4
engine_open
take_copy "$name"
case $action in
  swap)
    await_swaps 120
    take_copy "$name"
    own_process >"$mine.unsettled"
    settle "$mine.unsettled" "${mine%/*}"
    # Somebody who did not hear from this swap has taken it back before it began.
    [ ! -e "$mine.taken-back" ] || fail 21 "the swap of $database was called off"
    engine_swap >&2
    ;;
  back)
    call_off "$mine.taken-back" "$mine.unsettled" "swap of $database"
    if [ -e "$mine.unsettled" ]; then
      # Its own deadline ends this wait.
      await_swaps 86400
      take_copy "$name"
      engine_back >&2
    fi
    ;;
  forget)
    engine_forget >&2
    rm -f -- "$mine".*
    ;;
  settle)
    await_swaps 120
    for suffix in "${name##*_}" $(unsettled); do
      take_copy "cutover_new_${key}_$suffix"
      engine_forget >&2
      rm -f -- "$mine".*
    done
    ;;
  *) fail 10 "no such action: $action" ;;
esac
say state "$action"
