#!/bin/bash
# Run once by the influxdb image, when it has made the bucket: a token for the NCC, which reads and writes this bucket,
# and one for Grafana, which reads it. The operator's token stays with InfluxDB.
set -euo pipefail
umask 077

token() { # FILE PERMISSION…
  influx auth create --org "$DOCKER_INFLUXDB_INIT_ORG" --description "$1" --json "${@:2}" |
    sed -n 's/.*"token": *"\([^"]*\)".*/\1/p' >"$1"
  [ -s "$1" ] || { echo "influx-tokens: no token for $1" >&2; exit 1; }
}

bucket=$DOCKER_INFLUXDB_INIT_BUCKET_ID
token /tokens/ncc/token --read-bucket "$bucket" --write-bucket "$bucket"
token /tokens/grafana/auylsat_influx_token --read-bucket "$bucket"
