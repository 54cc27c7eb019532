# shellcheck shell=sh
# A connection to a port, by whatever the host has for it.

# Sets `tcp_tool`; false when there is none.
find_tcp_tool() {
  for tcp_tool in bash nc perl python3; do
    command -v $tcp_tool >/dev/null 2>&1 || continue
    case $tcp_tool in
      nc)
        case $(nc -h 2>&1 </dev/null) in
          *'Run PROG after connect'*) tcp_tool='nc of BusyBox' ;;
          *-*z*) ;;
          *) continue ;;
        esac
        ;;
    esac
    return 0
  done
  return 1
}

# Connects to the host $1 and port $2 within $3 seconds; the words that follow are put before the program.
connect_tcp() {
  to=$1 port=$2 seconds=$3
  shift 3
  # shellcheck disable=SC2016
  case $tcp_tool in
    bash) "$@" bash -c 'exec 5<>"/dev/tcp/$1/$2"' cutover "$to" "$port" ;;
    nc) "$@" nc -z -w "$seconds" "$to" "$port" ;;
    # It knows no -z, and would carry on with what it reads.
    'nc of BusyBox') "$@" nc -w "$seconds" "$to" "$port" -e true ;;
    perl)
      "$@" perl -MIO::Socket::INET \
        -e 'IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1], Proto => "tcp") or die "$@\n"' \
        -- "$to" "$port"
      ;;
    python3)
      "$@" python3 -I -c 'import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])))' \
        "$to" "$port"
      ;;
  esac
}
