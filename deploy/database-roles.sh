#!/bin/sh
# Run once by PostgreSQL's image on an empty volume: the role that the console runs as. It owns nothing; the owner gives it its rights at the first start.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$CONSOLE_DB_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role console login password :'password';
SQL
