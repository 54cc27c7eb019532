# shellcheck shell=sh disable=SC2154
# Where the files of a release differ from its manifest. Changes nothing, writes nothing, and needs no lock.
#   $1 app root  $2 tag  $3 most differences that are said
# Answers: difference, each with how (missing, added, changed, content, unreadable, link) and the path; more, when there
# are more of them; compared, at the end.
watch_runner
need sha256sum find sed sort uniq cut xargs stat
guard_root "$1"
guard_tag "$2"
tree=$root/releases/$2
manifest=$root/.cutover/releases/$2.manifest
most=$3
[ -d "$tree" ] || fail 18 "releases/$2 is not there"
[ -f "$manifest" ] || fail 18 "there is no manifest of $2"
said=0

# One difference: $1 how, $2 the path as the manifest has it.
differ() {
  said=$((said + 1))
  if [ "$said" -le "$most" ]; then say difference "$1 $2"; fi
}
is_there() { [ -e "$tree/$1" ] || [ -L "$tree/$1" ]; }

# What stands in the manifest or in the tree alone: a path with two such lines is another thing there, or has other rights
# or another size.
writable=$(sed -n '/^w /{s/^w [0-7]* 0 - //;s/[][*?\\]/\\&/g;p;}' "$manifest")
odd=$(
  {
    sed -e 1d -e '/^> /d' -e '/^w /d' -e 's/^\([fdl] [0-7]* [0-9]*\) [0-9a-f-]* /\1 /' -e 's/^d .*/&\//' "$manifest"
    list_tree "$tree" "$writable"
    [ -z "$writable" ] || list_below "$tree" "$manifest"
  } | sort | uniq -u | cut -d ' ' -f 4- | sed 's,/$,,' | sort | head -n $((2 * most + 2))
)
twice=$(printf '%s\n' "$odd" | uniq -d)
while IFS= read -r path; do
  [ -z "$path" ] || differ changed "$path"
done <<END
$twice
END
once=$(printf '%s\n' "$odd" | uniq -u)
while IFS= read -r path; do
  [ -n "$path" ] || continue
  if is_there "$path"; then differ added "$path"; else differ missing "$path"; fi
done <<END
$once
END

# Where the processor knows SHA-256, openssl is three times as fast.
hash_all() {
  if command -v openssl >/dev/null 2>&1; then
    xargs -0 openssl dgst -r -sha256 2>/dev/null | sed 's/ \*/  /'
  else
    xargs -0 sha256sum 2>/dev/null
  fi
}
odd=
if grep -q '^f ' "$manifest"; then
  odd=$(
    {
      sed -n 's/^f [0-7]* [0-9]* \([0-9a-f]*\) /\1  /p' "$manifest"
      cd "$tree"
      sed -n 's/^f [0-7]* [0-9]* [0-9a-f]* //p' "$manifest" | tr '\n' '\0' | hash_all
    } | sort | uniq -u | cut -c 67- | sort -u | head -n $((4 * most + 4))
  )
fi
while IFS= read -r path; do
  # What is not there was said.
  [ -n "$path" ] && [ -f "$tree/$path" ] && [ ! -L "$tree/$path" ] || continue
  # The size of it says so already.
  case $newline$twice$newline in *"$newline$path$newline"*) continue ;; esac
  if ! sum=$(sha256sum 2>/dev/null <"$tree/$path"); then
    differ unreadable "$path"
  elif ! grep -F -e " ${sum%% *} $path" "$manifest" | grep -q '^f '; then
    differ content "$path"
  fi
done <<END
$odd
END

links=$(sed -n '/^l /{s/^l [0-7]* 0 [0-9a-f]* //;p;n;s/^> //;p;}' "$manifest")
while IFS= read -r path && IFS= read -r target; do
  [ -L "$tree/$path" ] || continue
  [ "$(readlink "$tree/$path")" = "$target" ] || differ link "$path"
done <<END
$links
END
[ "$said" -le "$most" ] || say more yes
say compared yes
