# shellcheck shell=sh
# Anything else: a command of the team, whose output is the dump. Nothing is known of what it prints.

engine_suffix=out
engine_open() {
  guard_account
  server_name='a command'
}
engine_about() {
  say size 0
  say server "$server_name"
}
engine_hold() { :; }
engine_begun() { :; }
engine_extra() { :; }
# A password comes on its stdin.
engine_dump() {
  CUTOVER_ROOT=$root CUTOVER_BACKUP=$id
  export CUTOVER_ROOT CUTOVER_BACKUP
  code=0
  if [ -n "$password" ]; then
    printf '%s\n' "$password" | (as_team && as_account sh -c "$database") || code=$?
  else
    (as_team && as_account sh -c "$database") </dev/null || code=$?
  fi
  [ "$code" = 0 ] || {
    echo "the command ended with exit code $code" >&2
    return 1
  }
}
engine_facts() { :; }
engine_release() {
  [ "$(unsqueeze "$dump" | head -c 1 | wc -c)" -gt 0 ] || fail 21 "$database printed nothing: there is no backup of it"
}
engine_sweep() { :; }
