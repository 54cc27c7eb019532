# shellcheck shell=sh disable=SC2154
# Asks a slot what its checks want to know, all at the same time. It judges nothing: check-health.sh says what came back to
# the runner, revert-timer.sh compares it on the host. Needs `root`, `slot` and an empty folder `tmp`. The checks are words:
# kind, milliseconds, number of its arguments, its arguments
#   http     URL, number of redirects that are followed, headers as "Name: value"
#   tcp      host, port
#   command  the text for sh
# The n-th one, from 0, leaves in `tmp` n.code (its exit code), n.took (how long it took), n.err (what its program said),
# and for http n.head and, where it got one, n.body.
body_limit=65536

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

# How the check $1 ended, which began at $2, with $3.
note_end() {
  echo "$(($(now) - $2))ms" >"$tmp/$1.took"
  echo "$3" >"$tmp/$1.code"
}

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
    -D "$tmp/$id.head" -o /dev/fd/5 -w '%{time_total}s\n' "$@" --url "$url" \
    5>&1 >"$tmp/$id.took" 2>"$tmp/$id.err" || curl_code=$?
  echo "$curl_code" >"$tmp/$id.code"
}

ask_curl() {
  if [ "$redirects" -gt 0 ]; then set -- "$@" -L --max-redirs "$redirects"; fi
  : >"$tmp/$id.head"
  curl_body "$@" | head -c "$body_limit" >"$tmp/$id.body"
}

# The status and headers of wget are on stderr, between its own words. HOME keeps it from the account's files.
wget_body() {
  code=0
  limited "$ms" env HOME="$tmp" wget "$@" -- "$url" 2>"$tmp/$id.err" || code=$?
  note_end "$id" "$begin" "$code"
}

ask_wget() {
  if [ "$http_tool" = wget ]; then
    set -- --no-config -nv -S -O - --content-on-error --max-redirect="$redirects" --no-proxy --tries=1 "$@"
  else
    set -- -q -S -O - -Y off "$@"
  fi
  begin=$(now)
  wget_body "$@" | head -c "$body_limit" >"$tmp/$id.body"
  head -c 16384 "$tmp/$id.err" >"$tmp/$id.head"
  # BusyBox gives no body of an error answer: no body is not an empty one.
  if [ "$http_tool" = busybox ] && [ ! -s "$tmp/$id.body" ]; then
    read -r code <"$tmp/$id.code"
    [ "$code" = 0 ] || rm -f -- "$tmp/$id.body"
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
  note_end "$id" "$begin" "$code"
}

check_command() {
  id=$1 ms=$2 command=$4
  cd "$root/slots/$slot" 2>/dev/null || cd "$root" || exit 1
  begin=$(now)
  code=0
  (as_team && limited "$ms" sh -c "$command") >"$tmp/$id.err" 2>&1 || code=$?
  note_end "$id" "$begin" "$code"
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

# Asks all the checks that these words are, and sets `asked` to their number.
ask_checks() {
  need timeout head
  http_tool=
  tcp_tool=
  pids=
  asked=0
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
        check_http "$asked" "$ms" "$words" "$@" 3>&- &
        ;;
      tcp)
        [ -n "$tcp_tool" ] || find_tcp_tool \
          || fail 12 "no bash, nc -z, perl or python3 is installed; a tcp check needs one of them, or \`from: runner\`"
        check_tcp "$asked" "$ms" "$words" "$@" 3>&- &
        ;;
      command) check_command "$asked" "$ms" "$words" "$@" 3>&- & ;;
      *) fail 10 "no such kind of check: $kind" ;;
    esac
    pids="$pids $!"
    asked=$((asked + 1))
    shift "$words"
  done
  # shellcheck disable=SC2086
  [ -z "$pids" ] || wait $pids || :
}
