# Sourced by run: installs with apt what a step needs and the machine does not have.

apt_is_fresh=

apt_install() {
  local as_root=()
  ((EUID == 0)) || as_root=(sudo)
  if [[ -z $apt_is_fresh ]]; then
    "${as_root[@]}" apt-get update --quiet --quiet
    apt_is_fresh=yes
  fi
  # With this run level Debian's packages do not start their servers: ours run apart from them.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install --quiet --quiet --yes --no-install-recommends "$@"
}

# What sqlite3 is compiled with.
install_missing_build_tools() {
  local missing=() tool
  for tool in python3 make; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  ((${#missing[@]} == 0)) || apt_install "${missing[@]}"

  # node-gyp downloads Node's headers unless it is told where they lie.
  local prefix
  prefix=$(node --print 'path.resolve(process.execPath, "../..")')
  if [[ -f $prefix/include/node/node_version.h ]]; then
    export npm_package_config_node_gyp_nodedir=$prefix
  fi
}
