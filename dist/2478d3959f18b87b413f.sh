# shellcheck shell=sh disable=SC2154
# What nginx counts since its master was started, from the page of its module stub_status.

# Prints what the address $1 answers.
ask_page() {
  if command -v curl >/dev/null 2>&1; then
    curl -q -sS -f -g --noproxy '*' --proto =http --max-time 10 --url "$1"
  elif ! command -v wget >/dev/null 2>&1; then
    echo 'neither curl nor wget is installed' >&2
    return 1
  else
    case $(wget --version 2>&1) in
      *BusyBox*) wget -q -O - -Y off -T 10 "$1" ;;
      *) wget --no-config -nv -O - --no-proxy --max-redirect=0 --tries=1 -T 10 -- "$1" ;;
    esac
  fi
}

# Counts the requests that the page $1 tells, of the master in the file $2. A reload goes on in the same memory; another
# master has begun anew, and its file is another one though its id may be the same.
# Answers: nginx-status, the numbers of the page alone, and nginx-master; of any other page nothing is told.
count_status() {
  master=
  if [ -f "$2" ]; then IFS= read -r master 2>/dev/null <"$2" || :; fi
  case $master in
    '' | *[!0-9]*)
      unread "$2 does not say to $(id -un) which nginx counts, so a restart could not be told"
      return 0
      ;;
  esac
  since=$(stat -c '%i %Y' -- "$2") || since=unknown
  numbers=$(ask_page "$1" | head -c 4096 | awk '
    NR == 2 && !/^server accepts handled requests( request_time)? *\r?$/ { exit }
    NR == 3 && /^ *[0-9]+ [0-9]+ [0-9]+( [0-9]+)? *\r?$/ { print $1, $2, $3 }') || numbers=
  if [ -z "$numbers" ]; then
    unread "$1 shows no counters of nginx (stub_status)"
    return 0
  fi
  say nginx-master "$master $since"
  say nginx-status "$numbers"
}
