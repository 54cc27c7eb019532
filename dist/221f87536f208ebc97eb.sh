# shellcheck shell=sh disable=SC2154
# The timer of a switch that has to be confirmed. It runs on the host alone: when the time is over and nobody has
# confirmed, it takes the lock and goes back, by the same script and arguments as the run itself would have.
#   $1 app root  $2 id of the switch  $3 seconds  $4 owner of the lock while it goes back (JSON)
#   $5 line for the history when it cannot go back  $6 slot to go back to  $7 its tag, or nothing where it is elsewhere
#   $8 how many NAME=value follow, then those, then checks of that slot: http or command, seconds, statuses, text
# Being there decides: `confirm-<id>` is armed; who renames it, to confirm or to go back, has done so for good.
guard_root "$1"
guard_tag "$2"
guard_slot "$6"
id=$2
owner=$4
stays=$5
slot=$6
tag=$7
armed=.cutover/confirm-$id
firing=.cutover/firing-$id
lock=.cutover/lock
end=$(($(date +%s) + $3))
count=$8
shift 8
while [ "$count" -gt 0 ]; do
  export "${1?}"
  shift
  count=$((count - 1))
done

while [ ! -e "$armed/now" ] && [ "$(date +%s)" -lt "$end" ]; do
  [ -d "$armed" ] || exit 0
  sleep 0.5
done

# One timer only: another may have been started to go back at once. Its death frees the claim.
exec 9>>"$armed/claim"
until flock -n 9; do
  [ -d "$armed" ] || exit 0
  sleep 0.5
done
[ -d "$armed" ] || exit 0

# The lock of the run that armed this is taken over, from whichever of its steps: its time is over. That of another
# run is waited for; it may confirm, or switch itself, and then there is nothing left to do here.
same=${owner#*,}
same=${same%%,\"actor\"*}
fresh=.cutover/lock.$id
lent=.cutover/lent.$id
asked=no
give_back() {
  [ "$(cat $lock/token 2>/dev/null)" = "$id" ] || return 0
  if [ $asked = yes ] && [ -f "$lent/token" ]; then
    # A run that asked for this is there still, and waits with its lock. In place: nobody else can take it.
    mv -f -- "$lent/owner" $lock/owner || :
    mv -f -- "$lent/token" $lock/token
  else
    mv -T -- $lock "$fresh"
  fi
  rm -rf -- "$fresh" "$lent"
}
at_exit() {
  rm -rf -- "$fresh"
  give_back
}
while :; do
  [ -d "$armed" ] || exit 0
  held=$(cat $lock/token 2>/dev/null) || held=
  # A timer that died with it.
  [ "$held" != "$id" ] || break
  holder=$(cat $lock/owner 2>/dev/null) || holder=
  case $holder in *"$same"*) ours=yes ;; *) ours=no ;; esac
  if [ -n "$held" ]; then
    if [ $ours = yes ] || [ "$held" = "$(cat "$armed/token" 2>/dev/null)" ]; then
      rm -rf -- "$lent"
      mv -T -- $lock "$lent" 2>/dev/null || :
    fi
  fi
  rm -rf -- "$fresh"
  mkdir -- "$fresh"
  printf '%s\n' "$id" >"$fresh/token"
  printf '%s\n' "$owner" >"$fresh/owner"
  if mv -T -- "$fresh" $lock 2>/dev/null; then break; fi
  sleep 0.5
done
[ ! -e "$armed/now" ] || asked=yes
if ! mv -T -- "$armed" "$firing" 2>/dev/null; then
  asked=yes
  exit 0
fi

# What a host can tell of the slot that it would go back to.
healthy() {
  if [ -n "$tag" ] && [ "$(slot_tag "$slot")" != "$tag" ]; then return 1; fi
  while [ $# -ge 4 ]; do
    case $1 in
      http)
        if command -v curl >/dev/null 2>&1; then
          status=$(curl -q -s -g --noproxy '*' --proto =http,https --max-time "$2" -o /dev/null -w '%{http_code}' --url "$4") || return 1
          case " $3 " in *" $status "*) ;; *) return 1 ;; esac
        else
          wget -q -O /dev/null -T "$2" "$4" || return 1
        fi
        ;;
      command) (cd "slots/$slot" && run_command "$2" "$4") 9>&- || return 1 ;;
    esac
    shift 4
  done
}

went=no
if healthy "$@"; then
  mkfifo "$firing/in"
  # The script ends itself when its stdin ends: it is held open.
  (
    exec >"$firing/in"
    cat "$firing/back"
    exec sleep 3600
  ) 9>&- &
  feeder=$!
  if sh -c "$(cat "$firing/bootstrap")" <"$firing/in" >/dev/null 2>&1 9>&-; then went=yes; fi
  kill "$feeder" 2>/dev/null || :
fi
[ $went = yes ] || printf '%s\n' "$stays" >>.cutover/history.jsonl
# Before what a run waits for is gone: its next call is under its own lock again.
give_back
rm -rf -- "$firing"
