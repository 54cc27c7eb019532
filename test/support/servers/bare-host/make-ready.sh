# Makes the copy of this machine a bare server: no application, no site, sshd as it is installed, and stand-ins for what
# cannot run in here. $1: the folder of this file.
set -eu
mkdir -p /etc/sudoers.d /run/sshd /run/systemd/system /run/php
cp /bin/bash /usr/local/lib/as-root
chmod 4755 /usr/local/lib/as-root
install -m 755 "$1/sudo" /usr/local/bin/sudo
install -m 755 "$1/systemctl" /usr/bin/systemctl
printf '#!/bin/sh\necho "there is no network in here: apt-get $*" >&2; exit 1\n' >/usr/local/sbin/apt-get
printf '#!/bin/sh\ngrep -q NOPASSWD "$2"\n' >/usr/local/sbin/visudo
chmod 755 /usr/local/sbin/apt-get /usr/local/sbin/visudo
rm -f /etc/nginx/sites-enabled/* /etc/ssh/ssh_host_*
ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
/usr/sbin/sshd
# As its package does; the socket has a name without a version.
for fpm in /usr/sbin/php-fpm*; do
  [ -x "$fpm" ] || continue
  "$fpm" >/dev/null 2>&1
  for socket in /run/php/php*-fpm.sock; do ln -sf "$socket" /run/php/php-fpm.sock; done
done
