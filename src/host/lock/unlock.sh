# shellcheck shell=sh
# Gives the lock back.   $1 app root   $2 token
# A lock that another run holds is left alone: that this run lost it is said, not mended.
guard_root "$1"
read_token
if [ "$held" = "$2" ]; then
  # Renamed first, so that there is never half a lock.
  [ ! -e ".cutover/lock.$2" ] || rm -rf -- ".cutover/lock.$2"
  mv -T -- .cutover/lock ".cutover/lock.$2"
  settle .cutover
  rm -rf -- ".cutover/lock.$2"
  say unlocked yes
elif [ -z "$held" ]; then
  say unlocked already
else
  say unlocked other
fi
