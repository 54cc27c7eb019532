#!/bin/sh
# start-slot SLOT: restarts the application of one slot, as a service manager would. Ends with 0 when it
# listens on $CUTOVER_PORT, with 1 when it did not start.
# The installer sets the environment: APP_NODE, APP_ADDRESS, APP_ROOT, APP_RUN.
set -eu
slot=$1
action=${2:-start}
pid_file=$APP_RUN/$slot.pid
ready_file=$APP_RUN/$slot.ready

alive() {
  # An ended process that nobody has collected yet still answers to signal 0.
  kill -0 "$1" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null
}

stop() {
  [ -f "$pid_file" ] || return 0
  pid=$(cat "$pid_file")
  kill -TERM "$pid" 2>/dev/null || true
  tries=0
  while alive "$pid"; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || kill -KILL "$pid" 2>/dev/null || true
    sleep 0.02
  done
  rm -f "$pid_file" "$ready_file"
}

mkdir -p "$APP_RUN"
stop
[ "$action" = start ] || exit 0

export APP_READY_FILE="$ready_file" CUTOVER_SLOT="$slot"
setsid "$APP_NODE" "$APP_ROOT/slots/$slot/server.mjs" </dev/null >>"$APP_RUN/$slot.log" 2>&1 &
pid=$!
echo "$pid" >"$pid_file"
tries=0
until [ -f "$ready_file" ]; do
  tries=$((tries + 1))
  if ! alive "$pid" || [ "$tries" -gt 500 ]; then
    echo "the application of $slot did not start:" >&2
    tail -n 5 "$APP_RUN/$slot.log" >&2
    exit 1
  fi
  sleep 0.02
done
