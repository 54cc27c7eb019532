# shellcheck shell=sh disable=SC2154,SC2034
# `include` is the file that names the live upstream, `dump_command` a command that prints all that nginx reads, or nothing,
# `seconds` how long that may take.

# Does nginx read the include file? Sets `included` to yes, no or unknown. What is printed may be large and is shown nowhere.
find_include() {
  included=unknown
  [ -n "$dump_command" ] || return 0
  read_by_nginx=$( (run_command "$seconds" "$dump_command") 2>/dev/null && echo .) || return 0
  case $read_by_nginx in *'# configuration file '*) ;; *) return 0 ;; esac
  included=yes
  case $read_by_nginx in *"# configuration file $include:"*) return 0 ;; esac
  # Under another name: through a link, or with the folders of another spelling. `-ef` is in dash, BusyBox and bash alike.
  files=$(printf '%s\n' "$read_by_nginx" | sed -n 's/^# configuration file \(.*\):$/\1/p')
  while IFS= read -r file; do
    # shellcheck disable=SC3013
    if [ "$file" -ef "$include" ]; then return 0; fi
  done <<END
$files
END
  included=no
}
