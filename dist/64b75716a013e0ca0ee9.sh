# shellcheck shell=sh
# A switch is confirmed, or goes back now.
#   $1 app root  $2 token  $3 id of the switch, or nothing for any  $4 check, disarm, forget, back or clear
#   $5 for back: seconds that it may take
# Disarmed first and forgotten when all hosts are: until then `back` can still be asked for. What was confirmed last
# stays in `confirmed`.
guard_root "$1"
check_token "$2"
id=$3
[ -z "$id" ] || guard_tag "$id"
armed=.cutover/confirm-$id
kept=.cutover/confirmed-$id
firing=.cutover/firing-$id
returned=.cutover/returned-$id
late="the time to confirm is over: this host has gone back by itself"
done=.cutover/confirmed
case $4 in
  check)
    # Forgotten only after all hosts were disarmed: a run that died while it did so had confirmed.
    if [ "$(cat $done 2>/dev/null)" = "$id" ]; then say confirmed yes; else [ -d "$armed" ] || [ -d "$kept" ] || fail 18 "$late"; fi
    ;;
  disarm)
    [ -d "$kept" ] || mv -T -- "$armed" "$kept" 2>/dev/null || fail 18 "$late"
    settle .cutover
    ;;
  forget)
    put_line $done "$id"
    settle .cutover
    rm -rf -- "$kept"
    ;;
  clear) rm -rf -- .cutover/confirm-* .cutover/confirmed-* .cutover/returned-* ;;
  back)
    if [ -d "$kept" ]; then mv -T -- "$kept" "$armed"; fi
    asked=no
    if [ -d "$armed" ]; then
      asked=yes
      rm -rf -- "$returned"
      # The timer takes the lock from this run.
      put_line "$armed/token" "$2"
      : >"$armed/now"
      # The one that was started may be gone, with a restart of the host; a second one does no harm.
      start_alone "$(cat "$armed/bootstrap")" "$armed/timer"
    fi
    end=$(($(uptime_seconds) + $5))
    while [ -d "$armed" ] || [ -d "$firing" ]; do
      [ "$(uptime_seconds)" -le "$end" ] || fail 15 "this host did not go back within $5 s"
      sleep 0.1
    done
    if [ $asked = yes ]; then
      [ -d "$returned" ] || fail 16 "this host was asked to go back and did not: the end of its history says why"
      rm -rf -- "$returned"
    fi
    say live "$(live_slot)"
    ;;
esac
