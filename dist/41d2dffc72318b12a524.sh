# shellcheck shell=sh disable=SC2154
# The timer of a switch that has to be confirmed. It runs on the host alone: when the time is over and nobody has
# confirmed, it takes the lock and goes back, by the same script and arguments as the run itself would have.
#   $1 app root  $2 id of the switch  $3 seconds  $4 seconds after these in which it may begin to go back, or nothing: at any time
#   $5 owner of the lock while it goes back (JSON)
#   $6 line for the history when it cannot go back  $7 slot to go back to  $8 its tag, or nothing where it is elsewhere
#   $9 how many NAME=value follow, then those, then all or any (of the checks have to pass), how many checks follow, what is
#   expected of each, and the checks of that slot (ask-checks.sh). Expected is of an http check, one a line, how many
#   redirects are allowed, the statuses, and each text that the body has to contain; of others nothing.
# Being there decides: `confirm-<id>` is armed; who renames it, to confirm or to go back, has done so for good.
guard_root "$1"
guard_tag "$2"
guard_slot "$7"
id=$2
most=$4
owner=$5
stays=$6
slot=$7
tag=$8
armed=.cutover/confirm-$id
firing=.cutover/firing-$id
lock=.cutover/lock
end=$(($(uptime_seconds) + $3))
shift 8
export_variables "$@"
shift $(($1 + 1))

while [ ! -e "$armed/now" ] && [ "$(uptime_seconds)" -lt "$end" ]; do
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
# run is waited for; it may confirm, or switch itself, and then there is nothing left to do here. A host that is out of the
# cluster waits no longer than its balancer, which brings it in as it is: after that it would be stopped under its visitors.
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
  if [ -n "$most" ] && [ ! -e "$armed/now" ] && [ "$(uptime_seconds)" -gt $((end + most)) ]; then
    mv -T -- "$armed" "$firing" 2>/dev/null || exit 0
    add_history "$stays"
    settle .cutover/history.jsonl
    rm -rf -- "$firing"
    exit 0
  fi
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
  settle "$fresh/token" "$fresh/owner" "$fresh"
  if mv -T -- "$fresh" $lock 2>/dev/null; then break; fi
  sleep 0.5
done
[ ! -e "$armed/now" ] || asked=yes
if ! mv -T -- "$armed" "$firing" 2>/dev/null; then
  asked=yes
  exit 0
fi

# Is the answer to check $1 the one that is expected? By the rules of the runner (evaluate in src/model), as far as sh can.
as_expected() {
  IFS= read -r code 2>/dev/null <"$tmp/$1.code" || return 1
  {
    if ! IFS= read -r redirects; then
      [ "$code" = 0 ]
      return
    fi
    IFS= read -r statuses || return 1
    # Some tools follow a redirect unasked: the answer is the one after as many as are allowed.
    status=
    answers=0
    while read -r word said _; do
      case $word:$said in HTTP/*:[2-9][0-9][0-9]*) ;; *) continue ;; esac
      answers=$((answers + 1))
      [ "$answers" -gt $((redirects + 1)) ] || status=${said%"${said#???}"}
    done <"$tmp/$1.head"
    case " $statuses " in *" ${status:-none} "*) ;; *) return 1 ;; esac
    body=
    if [ -f "$tmp/$1.body" ] && [ "$answers" -le $((redirects + 1)) ]; then body=$(cat "$tmp/$1.body"); fi
    # A program that failed has an answer all the same where it is an error, or its body was cut off.
    case $code:$status in 0:* | *:[!2]??) ;; *) [ ${#body} -ge "$body_limit" ] || return 1 ;; esac
    while IFS= read -r text; do
      case $body in *"$text"*) ;; *) return 1 ;; esac
    done
  } <"$tmp/$1.expected"
}

# Does the slot to go back to hold its release, and do $1 (all or any) of $2 checks pass? A shell of its own: whatever ends
# it is a no.
healthy() (
  exec 9>&-
  read_slot "$slot"
  [ -z "$tag" ] || [ "$tag_of" = "$tag" ] || return 1
  wanted=$1
  checks=$2
  shift 2
  tmp=$root/$firing/health
  mkdir -- "$tmp" || return 1
  number=0
  while [ "$number" -lt "$checks" ]; do
    printf '%s' "${1:+$1$newline}" >"$tmp/$number.expected"
    shift
    number=$((number + 1))
  done
  ask_checks "$@"
  [ "$asked" = "$checks" ] || return 1
  number=0
  passed=0
  while [ "$number" -lt "$checks" ]; do
    if as_expected "$number"; then passed=$((passed + 1)); fi
    number=$((number + 1))
  done
  case $wanted in any) [ "$passed" -gt 0 ] ;; *) [ "$passed" = "$checks" ] ;; esac
)

went=no
if healthy "$@"; then
  mkfifo "$firing/in"
  # The script ends itself when its stdin ends: it is held open for as long as this one runs.
  exec 7<>"$firing/in" 8<"$firing/in" 6>"$firing/in" 7>&-
  (as_team && exec sh -c "$(cat "$firing/bootstrap")") <&8 >/dev/null 2>&1 6>&- 8<&- 9>&- &
  switch=$!
  exec 8<&-
  # What came to it in part it would wait for the rest of, for ever.
  cat "$firing/back" >&6 || exec 6>&-
  if wait "$switch"; then went=yes; fi
  exec 6>&-
fi
if [ $went = no ]; then
  add_history "$stays"
  settle .cutover/history.jsonl
fi
# Before what a run waits for is gone: its next call is under its own lock again.
give_back
# Who asked for it is told that it was done; nobody waits for one that went back by itself.
if [ $went = yes ] && [ -e "$firing/now" ]; then mv -T -- "$firing" ".cutover/returned-$id"; else rm -rf -- "$firing"; fi
