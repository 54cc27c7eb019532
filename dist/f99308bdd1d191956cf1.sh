# shellcheck shell=sh
# Every check of one attempt, all at the same time, and then what the slot points to. Changes nothing.
#   $1 app root   $2 slot   $3 number of variables, then each as CUTOVER_NAME=value
# then the checks (ask-checks.sh)
# The n-th check answers code=<n> <exit code>, took=<n> <duration>, why=<n> <words>, and for http
# head=<n> and body=<n> (base64). What it means is judged by the runner.
watch_runner
[ -d "$1" ] || fail 18 "$1 is not there: nothing was ever deployed to it"
guard_root "$1"
guard_slot "$2"
slot=$2
shift 2
export_variables "$@"
shift $(($1 + 1))
need mktemp base64 tail tr

# Where a later run finds it, should nothing be left to remove it.
tmp=$(mktemp -d "$root/.cutover/health.$$.XXXXXX" 2>/dev/null) || tmp=$(mktemp -d)
at_exit() { rm -rf -- "$tmp"; }

encode() { say "$2" "$1 $(base64 | tr -d '\n')"; }

# The answer of the check $1: how it ended and what came back.
answer() {
  IFS= read -r code 2>/dev/null <"$tmp/$1.code" || return 0
  IFS= read -r took <"$tmp/$1.took" || took=
  say code "$1 $code"
  say took "$1 $took"
  if [ -s "$tmp/$1.err" ]; then
    # Of what curl says the first line, of the words of wget those that are no answer, of other programs the last line.
    lines='$!d'
    if [ -f "$tmp/$1.head" ]; then
      lines='/^ *HTTP\//d; /^  [A-Za-z0-9-]*:/d'
      [ "$http_tool" != curl ] || lines='1!d'
    fi
    say why "$1 $(tail -c 2000 "$tmp/$1.err" | tr -d '\000\r' | sed '/^[[:space:]]*$/d' | sed "$lines" | tr '\n' ' ')"
  fi
  [ ! -f "$tmp/$1.head" ] || tail -c 16384 "$tmp/$1.head" | encode "$1" head
  [ ! -f "$tmp/$1.body" ] || encode "$1" body <"$tmp/$1.body"
}

ask_checks "$@"
shown=0
while [ "$shown" -lt "$asked" ]; do
  answer "$shown"
  shown=$((shown + 1))
done

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
