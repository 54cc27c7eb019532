# shellcheck shell=sh
# What the scripts share that know the values of `env-file`: .cutover/env holds each set of them once, under a name that
# a key of this host goes into, and an index of their names; each release has a link to its own.

# Removes the values that no release leads to any more.
sweep_values() {
  [ -d .cutover/env ] || return 0
  named=
  for link in releases/*/.cutover/env; do
    [ -L "$link" ] || continue
    to=$(readlink "$link") || to=
    named="$named ${to##*/}"
  done
  for file in .cutover/env/*; do
    name=${file##*/}
    name=${name%.index}
    case "$named key " in *" $name "*) continue ;; esac
    rm -f -- "$file"
  done
}
