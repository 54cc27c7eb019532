# shellcheck shell=sh
# Every check of one attempt, all at the same time, and then what the slot points to. Changes nothing.
#   $1 app root   $2 slot   $3 number of variables, then each as CUTOVER_NAME=value
# then each check as: kind, milliseconds, number of its arguments, its arguments
#   http     URL, number of redirects that are followed, headers as "Name: value"
#   tcp      host, port
#   command  the text for sh
# The n-th check answers code=<n> <exit code>, took=<n> <duration>, why=<n> <words>, and for http
# head=<n> and body=<n> (base64). What it means is judged by the runner.
watch_runner
[ -d "$1" ] || fail 18 "$1 is not there: nothing was ever deployed to it"
guard_root "$1"
guard_slot "$2"
slot=$2
count=$3
shift 3
while [ "$count" -gt 0 ]; do
  case $1 in
    CUTOVER_*=*) export "${1?}" ;;
    *) fail 10 "no variable for a check: $1" ;;
  esac
  shift
  count=$((count - 1))
done
need timeout mktemp base64 head tail tr

body_limit=65536
# Where a later run finds it, should nothing be left to remove it.
tmp=$(mktemp -d "$root/.cutover/health.$$.XXXXXX" 2>/dev/null) || tmp=$(mktemp -d)
at_exit() { rm -rf -- "$tmp"; }

# Milliseconds of some clock; without GNU date, hundredths of a second since the system started.
now() {
  t=$(date +%s%N)
  case $t in
    *[!0-9]*) t= ;;
  esac
  if [ ${#t} -ge 16 ]; then
    echo "${t%??????}"
  else
    read -r t _ </proc/uptime
    echo $((${t%.*} * 1000 + 1${t#*.}0 - 1000))
  fi
}

# Runs a program for at most $1 milliseconds. timeout makes a process group of its own, which the end of this
# script does not reach: it is passed on.
limited() {
  seconds=$((($1 + 999) / 1000))
  shift
  timeout -k 2 "$seconds" "$@" </dev/null &
  limited_pid=$!
  trap 'kill "$limited_pid" 2>/dev/null' TERM
  wait "$limited_pid"
}

# The answer of check $1: exit code, duration, and of what was printed the lines that sed leaves.
answer() {
  why=$(tail -c 2000 "$tmp/$1.err" | tr -d '\000\r' | sed '/^[[:space:]]*$/d' | sed "$4" | tr '\n' ' ')
  {
    printf 'code=%s %s\n' "$1" "$2"
    printf 'took=%s %s\n' "$1" "$3"
    printf 'why=%s %s\n' "$1" "$why"
  } >"$tmp/$1.out"
}

encode() { printf '%s=%s %s\n' "$2" "$1" "$(base64 | tr -d '\n')" >>"$tmp/$1.out"; }

# An option of its own for each of the $1 words that follow the option $2; the rest is left out.
with_headers() {
  wanted=$1
  option=$2
  shift 2
  left=$#
  while [ "$left" -gt 0 ]; do
    header=$1
    shift
    if [ "$wanted" -gt 0 ]; then
      set -- "$@" "$option" "$header"
      wanted=$((wanted - 1))
    fi
    left=$((left - 1))
  done
  "$with" "$@"
}

# The body goes through a pipe that is cut off at the limit; the program then ends with a write error.
curl_body() {
  curl_code=0
  curl -q -sS -g --noproxy '*' --proto =http,https --proto-redir =http,https --max-time "$limit" \
    -D "$tmp/$id.head" -o /dev/fd/5 -w '%{time_total}s' "$@" --url "$url" \
    5>&1 >"$tmp/$id.took" 2>"$tmp/$id.err" || curl_code=$?
  echo "$curl_code" >"$tmp/$id.code"
}

ask_curl() {
  if [ "$redirects" -gt 0 ]; then set -- "$@" -L --max-redirs "$redirects"; fi
  : >"$tmp/$id.head"
  curl_body "$@" | head -c "$body_limit" >"$tmp/$id.body"
  answer "$id" "$(cat "$tmp/$id.code")" "$(cat "$tmp/$id.took")" '1!d'
  tail -c 16384 "$tmp/$id.head" | encode "$id" head
  encode "$id" body <"$tmp/$id.body"
}

# The status and headers of wget are on stderr, between its own words. HOME keeps it from the account's files.
wget_body() {
  wget_code=0
  limited "$ms" env HOME="$tmp" wget "$@" -- "$url" 2>"$tmp/$id.err" || wget_code=$?
  echo "$wget_code" >"$tmp/$id.code"
}

ask_wget() {
  if [ "$http_tool" = wget ]; then
    set -- --no-config -nv -S -O - --content-on-error --max-redirect="$redirects" --no-proxy --tries=1 "$@"
  else
    set -- -q -S -O - -Y off "$@"
  fi
  begin=$(now)
  wget_body "$@" | head -c "$body_limit" >"$tmp/$id.body"
  took=$(($(now) - begin))
  code=$(cat "$tmp/$id.code")
  answer "$id" "$code" "${took}ms" '/^ *HTTP\//d; /^  [A-Za-z0-9-]*:/d'
  head -c 16384 "$tmp/$id.err" | encode "$id" head
  # BusyBox gives no body of an error answer: no body is not an empty one.
  if [ "$http_tool" = wget ] || [ -s "$tmp/$id.body" ] || [ "$code" -eq 0 ]; then
    encode "$id" body <"$tmp/$id.body"
  fi
}

check_http() {
  id=$1 ms=$2 words=$3 url=$4 redirects=$5
  shift 5
  limit=$((ms / 1000)).$(printf '%03d' $((ms % 1000)))
  if [ "$http_tool" = curl ]; then
    with=ask_curl
    with_headers $((words - 2)) -H "$@"
  else
    with=ask_wget
    with_headers $((words - 2)) --header "$@"
  fi
}

check_tcp() {
  id=$1 ms=$2 host=$4 port=$5
  begin=$(now)
  code=0
  connect_tcp "$host" "$port" $(((ms + 999) / 1000)) limited "$ms" >"$tmp/$id.err" 2>&1 || code=$?
  answer "$id" "$code" "$(($(now) - begin))ms" '$!d'
}

check_command() {
  id=$1 ms=$2 command=$4
  cd "$root/slots/$slot" 2>/dev/null || cd "$root" || exit 1
  begin=$(now)
  code=0
  (as_team && limited "$ms" sh -c "$command") >"$tmp/$id.err" 2>&1 || code=$?
  answer "$id" "$code" "$(($(now) - begin))ms" '$!d'
}

find_http_tool() {
  [ -z "$http_tool" ] || return 0
  if command -v curl >/dev/null 2>&1; then
    http_tool=curl
  elif command -v wget >/dev/null 2>&1; then
    version=$(wget --version 2>&1) || :
    case $version in
      'GNU Wget 1.'*) http_tool=wget ;;
      *BusyBox*) http_tool=busybox ;;
      *) fail 12 "neither curl nor a wget that can be read (GNU Wget 1 or BusyBox) is installed; an http check needs one, or \`from: runner\`" ;;
    esac
  else
    fail 12 "neither curl nor wget is installed; an http check needs one of them, or \`from: runner\`"
  fi
}

http_tool=
tcp_tool=
pids=
number=0
while [ $# -gt 0 ]; do
  kind=$1 ms=$2 words=$3
  shift 3
  case $kind in
    http)
      find_http_tool
      case $http_tool:$1 in
        # Its TLS takes any certificate.
        busybox:https:*) fail 12 "the wget of BusyBox does not verify certificates: install curl, or ask $1 with \`from: runner\`" ;;
      esac
      check_http "$number" "$ms" "$words" "$@" 3>&- &
      ;;
    tcp)
      [ -n "$tcp_tool" ] || find_tcp_tool \
        || fail 12 "no bash, nc -z, perl or python3 is installed; a tcp check needs one of them, or \`from: runner\`"
      check_tcp "$number" "$ms" "$words" "$@" 3>&- &
      ;;
    command) check_command "$number" "$ms" "$words" "$@" 3>&- & ;;
    *) fail 10 "no such kind of check: $kind" ;;
  esac
  pids="$pids $!"
  number=$((number + 1))
  shift "$words"
done
# shellcheck disable=SC2086
[ -z "$pids" ] || wait $pids || :

shown=0
while [ "$shown" -lt "$number" ]; do
  [ ! -f "$tmp/$shown.out" ] || cat "$tmp/$shown.out"
  shown=$((shown + 1))
done >"$tmp/shown"
[ ! -s "$tmp/shown" ] || say_pairs <"$tmp/shown"

read_live
say live "$live_of"
read_slot "$slot"
tag=$tag_of
[ -n "$tag" ] || exit 0
guard_tag "$tag"
say tag "$tag"
if [ -d "releases/$tag" ] && [ -f ".cutover/releases/$tag.manifest" ]; then
  sum=$(sha256sum <".cutover/releases/$tag.manifest")
  say manifest "${sum%% *}"
fi
if [ -f ".cutover/releases/$tag.json" ]; then say about "$(cat ".cutover/releases/$tag.json")"; fi
