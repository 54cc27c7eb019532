# shellcheck shell=sh disable=SC2154
# The timer of a switch that has to be confirmed. It runs on the host alone: when the time is over and nobody has
# confirmed, it takes the lock and goes back, by the same script and arguments as the run itself would have.
#   $1 app root  $2 id of the switch  $3 seconds  $4 owner of the lock while it goes back (JSON)
#   $5 line for the history when it cannot go back  $6 slot to go back to  $7 its tag, or nothing where it is elsewhere
#   $8 how many NAME=value follow, then those, then checks of that slot: kind, seconds, number of arguments, these
#     http     URL, statuses, texts that the body contains (one a line), redirects, headers as "Name: value"
#     tcp      addresses as "host port", one a line: one of them has to answer
#     command  the text for sh
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
# Seconds since the host started: the wall clock may jump.
uptime_seconds() {
  read -r up _ </proc/uptime
  printf '%s' "${up%%.*}"
}
end=$(($(uptime_seconds) + $3))
count=$8
shift 8
while [ "$count" -gt 0 ]; do
  export "${1?}"
  shift
  count=$((count - 1))
done

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
  settle "$fresh/token" "$fresh/owner" "$fresh"
  if mv -T -- "$fresh" $lock 2>/dev/null; then break; fi
  sleep 0.5
done
[ ! -e "$armed/now" ] || asked=yes
if ! mv -T -- "$armed" "$firing" 2>/dev/null; then
  asked=yes
  exit 0
fi

# The body on stdout, the status in a file. What reads may stop early: then it ends with a write error (23), and the
# status stands. `timeout`, since wget counts only the time in which nothing comes.
by_curl() {
  code=0
  curl -q -s -g --noproxy '*' --proto =http,https --proto-redir =http,https --max-time "$limit" \
    -o /dev/fd/5 -w '%{http_code}' "$@" --url "$url" 5>&1 >"$firing/status" || code=$?
  [ "$code" -eq 0 ] || [ "$code" -eq 23 ] || : >"$firing/status"
}
by_wget() { timeout -k 2 "$limit" wget -S -O - -T "$limit" "$@" "$url" 2>"$firing/head" || :; }
body_limit=65536

# The answer of $1 within $2 seconds has one of the statuses $3 and all lines of $4 in its body; $5 redirects, headers.
check_http() {
  url=$1 limit=$2 statuses=$3 texts=$4 redirects=$5
  shift 5
  left=$#
  while [ "$left" -gt 0 ]; do
    if command -v curl >/dev/null 2>&1; then set -- "$@" -H "$1"; else set -- "$@" --header "$1"; fi
    shift
    left=$((left - 1))
  done
  body=$firing/body
  if command -v curl >/dev/null 2>&1; then
    if [ "$redirects" -gt 0 ]; then set -- "$@" -L --max-redirs "$redirects"; fi
    by_curl "$@" | head -c "$body_limit" >"$body"
    status=$(cat "$firing/status")
    case " $statuses " in *" ${status:-none} "*) ;; *) return 1 ;; esac
  else
    case $(wget --version 2>&1) in
      'GNU Wget'*) set -- --no-config -nv --content-on-error --max-redirect="$redirects" --no-proxy --tries=1 "$@" ;;
      *) set -- -q -Y off "$@" ;;
    esac
    by_wget "$@" | head -c "$body_limit" >"$body"
    # The wget of BusyBox follows any number of redirects: the answer that was asked for is told by its place.
    answers=$(sed -n 's|^ *HTTP/[0-9.]* \([0-9]*\).*|\1|p' "$firing/head")
    status=$(printf '%s\n' "$answers" | sed -n "$((redirects + 1))p;\$p" | head -n 1)
    case " $statuses " in *" ${status:-none} "*) ;; *) return 1 ;; esac
    if [ "$(printf '%s\n' "$answers" | wc -l)" -gt $((redirects + 1)) ]; then : >"$body"; fi
  fi
  [ -n "$texts" ] || return 0
  said=$(cat "$body")
  while IFS= read -r text; do
    case $said in *"$text"*) ;; *) return 1 ;; esac
  done <<END
$texts
END
}

# One of the addresses $1 answers within $2 seconds.
check_tcp() {
  find_tcp_tool || return 1
  while read -r to port; do
    if connect_tcp "$to" "$port" "$2" timeout "$2" </dev/null >/dev/null 2>&1; then return 0; fi
  done <<END
$1
END
  return 1
}

# What a host can tell of the slot that it would go back to.
healthy() {
  if [ -n "$tag" ] && [ "$(slot_tag "$slot")" != "$tag" ]; then return 1; fi
  while [ $# -gt 0 ]; do
    kind=$1 limit=$2 words=$3
    shift 3
    case $kind in
      http) ask_first "$words" "$limit" "$@" || return 1 ;;
      tcp) check_tcp "$1" "$limit" || return 1 ;;
      command) (cd "slots/$slot" && run_command "$limit" "$1") 9>&- || return 1 ;;
    esac
    shift "$words"
  done
}

# check_http with the first $1 words that follow the limit $2; the rest belongs to other checks.
ask_first() {
  wanted=$1
  limit=$2
  shift 2
  left=$#
  while [ "$left" -gt 0 ]; do
    word=$1
    shift
    if [ "$wanted" -gt 0 ]; then
      set -- "$@" "$word"
      wanted=$((wanted - 1))
    fi
    left=$((left - 1))
  done
  url=$1
  shift
  check_http "$url" "$limit" "$@"
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
if [ $went = no ]; then
  add_history "$stays"
  settle .cutover/history.jsonl
fi
# Before what a run waits for is gone: its next call is under its own lock again.
give_back
rm -rf -- "$firing"
