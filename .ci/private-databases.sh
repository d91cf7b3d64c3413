# Sourced by run: where no database answers at MYCLI_TEST_MYSQL_URL or MYCLI_TEST_POSTGRES_URL,
# starts one of our own in a temporary folder on a free port of the loopback, and stops it at exit.

mariadb_pid=
postgres_folder=
postgres_programs=

provide_databases() {
  provide MySQL MYCLI_TEST_MYSQL_URL start_mariadb
  provide PostgreSQL MYCLI_TEST_POSTGRES_URL start_postgres
}

# Usage: provide <name> <variable of the URL> <function that starts one and sets the variable>
provide() {
  local name=$1 variable=$2 start=$3
  if ! answers "${!variable}"; then
    printf 'No %s answers at %s: starting one.\n' "$name" "${!variable}"
    "$start"
    wait_for "${!variable}"
  fi
  printf '%s: %s\n' "$name" "${!variable}"
}

answers() {
  node .ci/log-in.mjs "$1" 2>/dev/null
}

wait_for() {
  local deadline=$((SECONDS + 60))
  until answers "$1"; do
    if ((SECONDS >= deadline)); then
      printf 'Nothing answers at %s.\n' "$1" >&2
      return 1
    fi
    sleep 0.5
  done
}

show_database_logs() {
  tail -n 30 "$scratch"/*.log "$scratch"/postgres/log >&2 2>/dev/null || true
}

start_mariadb() {
  [[ -x $(mariadbd_path) ]] || apt_install mariadb-server
  local folder=$scratch/mariadb port user_options=()
  port=$(free_port)
  mkdir "$folder"
  if ((EUID == 0)); then
    user_options=(--user=mysql)
    let_in mysql "$folder"
  fi
  # `normal` lets root in over TCP without a password, as the default URL has it.
  mariadb-install-db --no-defaults --datadir="$folder/data" --skip-test-db \
    --auth-root-authentication-method=normal "${user_options[@]}" >"$scratch/MySQL.log" 2>&1
  # In a session of its own: a Ctrl-C here must not end it before the tests that use it.
  setsid "$(mariadbd_path)" --no-defaults --datadir="$folder/data" --socket="$folder/socket" \
    --pid-file="$folder/pid" --bind-address=127.0.0.1 --port="$port" --skip-name-resolve \
    "${user_options[@]}" >>"$scratch/MySQL.log" 2>&1 &
  mariadb_pid=$!
  export MYCLI_TEST_MYSQL_URL=mysql://root@127.0.0.1:$port
}

# Debian puts it into /usr/sbin, which is not on every user's PATH.
mariadbd_path() {
  PATH=$PATH:/usr/sbin:/usr/local/sbin command -v mariadbd || true
}

start_postgres() {
  postgres_programs=$(postgres_programs_folder)
  if [[ -z $postgres_programs ]]; then
    apt_install postgresql
    postgres_programs=$(postgres_programs_folder)
  fi
  local folder=$scratch/postgres port
  port=$(free_port)
  mkdir "$folder"
  ((EUID != 0)) || let_in postgres "$folder"
  as_postgres "$folder" initdb --pgdata="$folder/data" --username=postgres --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 >"$scratch/PostgreSQL.log" 2>&1
  postgres_folder=$folder
  as_postgres "$folder" pg_ctl --pgdata="$folder/data" --log="$folder/log" --silent --wait \
    --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" \
    start >>"$scratch/PostgreSQL.log" 2>&1
  export MYCLI_TEST_POSTGRES_URL=postgres://postgres@127.0.0.1:$port
}

# Debian keeps them by version, off the PATH.
postgres_programs_folder() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin/ 2>/dev/null | sort --version-sort | tail -n 1)
  [[ -n $found ]] || found=$(dirname "$(command -v initdb || true)" 2>/dev/null)
  [[ ! -x $found/initdb ]] || printf '%s' "$found"
}

# PostgreSQL refuses to run as root.
as_postgres() {
  local folder=$1 program=$2 as_user=()
  shift 2
  ((EUID != 0)) || as_user=(runuser -u postgres --)
  (cd "$folder" && "${as_user[@]}" "$postgres_programs/$program" "$@")
}

# Gives a folder below the scratch folder to the user of a server.
let_in() {
  chmod o+x "$scratch"
  chown "$1" "$2"
}

free_port() {
  node --eval '
    const server = require("node:net").createServer().listen(0, "127.0.0.1", () => {
      console.log(server.address().port)
      server.close()
    })'
}

stop_private_databases() {
  if [[ -n $mariadb_pid ]]; then
    kill "$mariadb_pid" 2>/dev/null || true
    wait "$mariadb_pid" 2>/dev/null || true
  fi
  if [[ -n $postgres_folder ]]; then
    as_postgres "$postgres_folder" pg_ctl --pgdata="$postgres_folder/data" --mode=immediate \
      --silent --wait stop || true
  fi
}
